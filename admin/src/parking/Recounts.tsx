import { Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { useLanded } from '../api/data-provider.ts';
import type { MeetingFacts } from '../api/types.ts';
import { AsTable } from '../shared/AsTable.tsx';
import { useSay } from '../shared/say.ts';

/** Who counted what, and what the taps had said. */
export function Recounts({ meeting }: { meeting: MeetingFacts }) {
  const translate = useTranslate();
  const say = useSay();
  const landed = useLanded();
  const { data = [] } = useQuery({
    queryKey: ['meetings', 'recounts', meeting.id],
    queryFn: async () => await landed.recounts(meeting.id),
  });
  if (data.length === 0) return null;
  const words = (name: string) => translate(`landed.recount.${name}`);
  return (
    <>
      <Typography variant="h3" sx={{ mt: 2 }}>
        {words('past')}
      </Typography>
      <AsTable
        title={words('past')}
        columns={['at', 'lot', 'tapped', 'counted', 'reason'].map(words)}
        rows={data.map((row) => [
          say.time(row.at, meeting.timeZone),
          row.lotName,
          row.tapped,
          row.counted,
          row.reason ?? '',
        ])}
      />
    </>
  );
}
