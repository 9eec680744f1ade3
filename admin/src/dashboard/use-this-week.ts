import { useQuery } from '@tanstack/react-query';
import { useLanded } from '../api/data-provider.ts';

/** Numbers move while people arrive; a page in the background asks for nothing. */
const lively = { refetchInterval: 10_000 };

export function useThisWeek() {
  const landed = useLanded();
  return useQuery({
    queryKey: ['meetings', 'this-week'],
    queryFn: async () => {
      const next = await landed.nextMeeting();
      return next ? await landed.meetingSummary(next.id) : null;
    },
    ...lively,
  });
}

export function useSummary(id: string | undefined) {
  const landed = useLanded();
  return useQuery({
    queryKey: ['meetings', 'summary', id],
    queryFn: async () => (id ? await landed.meetingSummary(id) : null),
    enabled: id !== undefined,
    ...lively,
  });
}

export function useMailHealth() {
  const landed = useLanded();
  return useQuery({ queryKey: ['emails', 'health'], queryFn: async () => await landed.mailHealth(), ...lively });
}

export function useWaitingDeadLetters() {
  const landed = useLanded();
  return useQuery({
    queryKey: ['dead-letters', 'waiting'],
    queryFn: async () => await landed.waitingDeadLetters(),
    ...lively,
  });
}
