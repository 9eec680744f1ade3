import { Alert, Box, Skeleton } from '@mui/material';
import { useRecordContext, useTranslate } from 'react-admin';
import type { MeetingFacts, RunSheet } from '../api/types.ts';
import { useBoard } from '../live/useBoard.ts';
import { ErrorWords } from '../shared/ErrorWords.tsx';
import { Panel } from '../shared/Panel.tsx';
import { Pitches } from './Pitches.tsx';
import { SheetForm } from './SheetForm.tsx';
import { Underway } from './Underway.tsx';

/** How the evening runs: written before it, watched while it runs. Live, also when somebody else changes it. */
export function SheetEditor() {
  const translate = useTranslate();
  const meeting = useRecordContext<MeetingFacts>();
  const { data: sheet, error } = useBoard<RunSheet>(meeting ? `/api/meetings/${meeting.id}/run-sheet` : null);
  if (error) return <ErrorWords error={error} />;
  if (!sheet || !meeting) return <Skeleton variant="rounded" height={280} />;
  const planned = sheet.state === 'draft' || sheet.state === 'published';
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Alert severity={sheet.state === 'draft' ? 'warning' : 'success'}>
        {translate(`landed.run_sheet.is_${sheet.state}`)}
      </Alert>
      {planned ? null : <Underway sheet={sheet} />}
      <Pitches sheet={sheet} />
      {planned ? (
        <Panel title={translate('landed.run_sheet.plan')}>
          <SheetForm sheet={sheet} meeting={meeting} />
        </Panel>
      ) : null}
    </Box>
  );
}
