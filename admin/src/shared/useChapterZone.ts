import { useQuery } from '@tanstack/react-query';
import { useLanded } from '../api/data-provider.ts';
import type { Meeting } from '../api/types.ts';
import { browserZone } from './zoned-time.ts';

/** The zone of the group’s own clock, as its meetings say; until one is planned, the reader’s. */
export function useChapterZone(): string {
  const landed = useLanded();
  const { data } = useQuery({
    queryKey: ['meetings', 'zone'],
    queryFn: async (): Promise<string | null> => {
      const { data: some } = await landed.getList<Meeting>('meetings', {
        pagination: { page: 1, perPage: 1 },
        sort: { field: 'startsAt', order: 'DESC' },
        filter: {},
      });
      return some[0]?.timeZone ?? null;
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
  return data ?? browserZone();
}
