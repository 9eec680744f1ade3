import { useQuery } from '@tanstack/react-query';
import { useLanded } from '../api/data-provider.ts';

/** One meeting; nothing is asked for while there is no id. */
export function useMeeting(id: string) {
  const landed = useLanded();
  const queryKey = ['meetings', 'getOne', { id }, 'facts'];
  return useQuery({ queryKey, queryFn: async () => await landed.readMeeting(id), enabled: id !== '' });
}

/** The meeting that is next, or null when none is planned; asked for only where it is `wanted`. */
export function useComingMeeting(wanted: boolean) {
  const landed = useLanded();
  return useQuery({
    queryKey: ['meetings', 'next'],
    queryFn: async () => await landed.nextMeeting(),
    enabled: wanted,
  });
}
