import { useQuery } from '@tanstack/react-query';
import { useLanded } from '../api/data-provider.ts';

/** One meeting; nothing is asked for while there is no id. */
export function useMeeting(id: string) {
  const landed = useLanded();
  const queryKey = ['meetings', 'getOne', { id }, 'facts'];
  return useQuery({ queryKey, queryFn: async () => await landed.readMeeting(id), enabled: id !== '' });
}
