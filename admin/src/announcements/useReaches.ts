import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { useLanded } from '../api/data-provider.ts';
import type { Segment } from '../api/types.ts';

/** How many a segment reaches right now, in words; '' while that is not known. */
export function useReaches(segment: Segment | null): string {
  const landed = useLanded();
  const translate = useTranslate();
  const { data } = useQuery({
    queryKey: ['announcements', 'audience', segment],
    queryFn: async () => (segment ? await landed.audience(segment) : null),
  });
  if (!data) return '';
  if (data.people === 0) return translate('landed.announcements.reaches_none');
  return translate('landed.announcements.reaches', { smart_count: data.people });
}
