import { Box, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { MeetingFacts } from '../api/types.ts';
import { Panel } from '../shared/Panel.tsx';
import { useSay } from '../shared/say.ts';
import { usePlanChanges } from './use-plan.ts';

/** What was changed, what to say on the phone about it, and how many were written to. */
export function PlanChanges({ meeting }: { meeting: MeetingFacts }) {
  const translate = useTranslate();
  const say = useSay();
  const { data = [] } = usePlanChanges(meeting.id);
  if (data.length === 0) return null;
  return (
    <Panel title={translate('landed.changes.title')}>
      <Box component="ol" sx={{ m: 0, p: 0, listStyle: 'none' }}>
        {data.map((change) => (
          <Box component="li" key={change.id} sx={{ py: 1.5, borderTop: 1, borderColor: 'divider' }}>
            <Typography variant="h3">{say.instant(change.at, meeting.timeZone)}</Typography>
            <Typography sx={{ whiteSpace: 'pre-line' }}>{change.phoneTree}</Typography>
            <Typography variant="body2" color="text.secondary">
              {translate('landed.changes.told', { smart_count: change.touched })}
            </Typography>
          </Box>
        ))}
      </Box>
    </Panel>
  );
}
