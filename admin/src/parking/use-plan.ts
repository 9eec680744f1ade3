import { useQuery } from '@tanstack/react-query';
import { useGetList } from 'react-admin';
import { useLanded } from '../api/data-provider.ts';
import type { Run } from '../api/types.ts';

export const planKey = (meetingId: string) => ['meetings', 'parking-plan', meetingId];

/** The plan as it stands: confirmed, or as it makes itself from lots and forecast. */
export function useParkingPlan(meetingId: string) {
  const landed = useLanded();
  return useQuery({
    queryKey: planKey(meetingId),
    queryFn: async () => await landed.parkingPlan(meetingId),
    enabled: meetingId !== '',
  });
}

/** Vehicles and timetable that the plan asks for. */
export function useShuttlePlan(meetingId: string) {
  const landed = useLanded();
  return useQuery({
    queryKey: ['meetings', 'shuttle-plan', meetingId],
    queryFn: async () => await landed.shuttlePlan(meetingId),
    enabled: meetingId !== '',
  });
}

/** What was changed, each with a sign and a line for the phone tree; the newest first. */
export function usePlanChanges(meetingId: string) {
  const landed = useLanded();
  return useQuery({
    queryKey: ['meetings', 'plan-changes', meetingId],
    queryFn: async () => await landed.planChanges(meetingId),
    enabled: meetingId !== '',
  });
}

/** The runs that are planned, in the order in which they leave. */
export const useRuns = (meetingId: string) =>
  useGetList<Run>('shuttle-runs', {
    pagination: { page: 1, perPage: 200 },
    sort: { field: 'departsAt', order: 'ASC' },
    filter: { meetingId },
  });
