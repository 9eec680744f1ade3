import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useGetList } from 'react-admin';
import { useLanded } from '../api/data-provider.ts';
import type { MeetingFacts, ParkingPlan, Tried, Vehicle, WhatIf } from '../api/types.ts';

/** What is tried out; a part that is undefined is as the plan has it. */
export interface Wish {
  people?: number | undefined;
  avo?: number | undefined;
  fill?: number | undefined;
  vehicles?: number | undefined;
  closedLotIds: string[];
}

export interface WhatIfState {
  wish: Wish;
  change: (part: Partial<Wish>) => void;
  reset: () => void;
  /** Something is as the plan does not have it. */
  isTrying: boolean;
  /** The plan under these assumptions, or null while nothing is tried or it could not be worked out. */
  tried: Tried | null;
  atHand: number;
  /** The service works; what it answered last stays in sight. */
  isPending: boolean;
  error: Error | null;
}

const nothing: Wish = { closedLotIds: [] };
/** A hand on a slider moves on: the service is asked once it rests. */
const restMs = 200;
/** A usual van, for more vehicles than there are. */
const another = { seats: 9, stepFree: false };

const requestOf = ({ vehicles, ...wish }: Wish, known: readonly Vehicle[]): WhatIf => ({
  ...wish,
  ...(vehicles === undefined
    ? {}
    : {
        vehicles: Array.from({ length: vehicles }, (_, index) => {
          const vehicle = known[index];
          return vehicle ? { seats: vehicle.plannedSeats, stepFree: vehicle.fittedSeats > 0 } : another;
        }),
      }),
});

const isNothing = ({ closedLotIds, ...parts }: Wish): boolean =>
  closedLotIds.length === 0 && Object.values(parts).every((part) => part === undefined);

/** Other assumptions about an evening, worked out by the service as soon as they are made. */
export function useWhatIf(meeting: MeetingFacts, plan: ParkingPlan): WhatIfState {
  const landed = useLanded();
  const [wish, setWish] = useState(nothing);
  const [rested, setRested] = useState(nothing);
  useEffect(() => {
    const timer = setTimeout(() => setRested(wish), restMs);
    return () => clearTimeout(timer);
  }, [wish]);
  const { data: vehicles = [] } = useGetList<Vehicle>('vehicles', {
    pagination: { page: 1, perPage: 20 },
    sort: { field: 'name', order: 'ASC' },
    filter: { active: true },
  });
  const request = requestOf(rested, vehicles);
  const asked = !isNothing(rested);
  const { data, error, isFetching } = useQuery({
    queryKey: ['what-if', meeting.id, plan.version, request],
    queryFn: async () => await landed.whatIf(meeting.id, request),
    enabled: asked,
    placeholderData: (before) => before,
    // A hand on a slider asks again sooner than a machine would.
    retry: false,
  });
  const isTrying = !isNothing(wish);
  return {
    wish,
    change: (part) => setWish({ ...wish, ...part }),
    reset: () => setWish(nothing),
    isTrying,
    tried: asked && isTrying ? (data ?? null) : null,
    atHand: vehicles.length,
    isPending: isFetching,
    error,
  };
}
