import { Box, Skeleton, Typography } from '@mui/material';
import { CreateButton, Title, useTranslate } from 'react-admin';
import { ErrorWords } from '../shared/ErrorWords.tsx';
import { NextStep } from '../shared/NextStep.tsx';
import { Panel } from '../shared/Panel.tsx';
import { useSay } from '../shared/say.ts';
import { MailPanel } from './MailPanel.tsx';
import { MeetingHeading } from './MeetingHeading.tsx';
import { SummaryPanels } from './SummaryPanels.tsx';
import { useThisWeek } from './use-this-week.ts';
import { Waiting } from './Waiting.tsx';
import { Warnings } from './Warnings.tsx';

export default function Dashboard() {
  const translate = useTranslate();
  const say = useSay();
  const week = useThisWeek();
  return (
    <Box sx={{ display: 'grid', gap: 2, maxWidth: '72rem' }}>
      <Title title={translate('ra.page.dashboard')} />
      <Warnings summary={week.data} />
      <ErrorWords error={week.error} />
      {week.isPending ? <Skeleton variant="rounded" height={280} /> : null}
      {week.data === null ? (
        <Panel title={translate('landed.week.title')}>
          <NextStep title={translate('landed.week.none')} hint={translate('landed.week.none_hint')}>
            <CreateButton resource="meetings" label="landed.week.plan" variant="contained" />
          </NextStep>
        </Panel>
      ) : null}
      {week.data ? (
        <>
          <MeetingHeading meeting={week.data.meeting} linked />
          <SummaryPanels summary={week.data} beside={<Waiting />} />
        </>
      ) : null}
      {week.data ? null : <Waiting />}
      <MailPanel />
      {week.dataUpdatedAt > 0 ? (
        <Typography variant="body2" color="text.secondary" className="no-print">
          {translate('landed.week.as_of', { time: say.time(new Date(week.dataUpdatedAt)) })}
        </Typography>
      ) : null}
    </Box>
  );
}
