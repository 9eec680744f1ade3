import { Box, Skeleton } from '@mui/material';
import { EditButton, ResourceContextProvider, Show, TopToolbar, useRecordContext } from 'react-admin';
import type { MeetingFacts } from '../api/types.ts';
import { MeetingHeading } from '../dashboard/MeetingHeading.tsx';
import { SummaryPanels } from '../dashboard/SummaryPanels.tsx';
import { useSummary } from '../dashboard/use-this-week.ts';
import { DeskTabs } from '../shared/DeskTabs.tsx';
import { ErrorWords } from '../shared/ErrorWords.tsx';
import { FileLink } from '../shared/list/FileButton.tsx';
import { Attendance } from './Attendance.tsx';
import { CancelButton } from './CancelButton.tsx';
import { Rsvps } from './Rsvps.tsx';

export default function MeetingShow() {
  return (
    <Show component={Box} actions={<Actions />}>
      <Heading />
      <DeskTabs>
        <DeskTabs.Tab label="landed.meetings.overview">
          <Overview />
        </DeskTabs.Tab>
        <DeskTabs.Tab label="landed.meetings.attendance" path="attendance">
          <ResourceContextProvider value="check-ins">
            <Attendance />
            <AsFile resource="check-ins" />
          </ResourceContextProvider>
        </DeskTabs.Tab>
        <DeskTabs.Tab label="landed.meetings.who_is_coming" path="coming">
          <ResourceContextProvider value="rsvps">
            <Rsvps />
            <AsFile resource="rsvps" />
          </ResourceContextProvider>
        </DeskTabs.Tab>
      </DeskTabs>
    </Show>
  );
}

function Actions() {
  const meeting = useRecordContext<MeetingFacts>();
  if (!meeting || meeting.state === 'cancelled' || Date.parse(meeting.endsAt) < Date.now()) return <TopToolbar />;
  return (
    <TopToolbar>
      <EditButton />
      <CancelButton meeting={meeting} />
    </TopToolbar>
  );
}

function AsFile({ resource }: { resource: string }) {
  const meeting = useRecordContext<MeetingFacts>();
  return meeting ? <FileLink resource={resource} filter={{ meetingId: meeting.id }} /> : null;
}

function Heading() {
  const meeting = useRecordContext<MeetingFacts>();
  return meeting ? <MeetingHeading meeting={meeting} /> : null;
}

function Overview() {
  const meeting = useRecordContext<MeetingFacts>();
  const summary = useSummary(meeting?.id);
  if (summary.isError) return <ErrorWords error={summary.error} />;
  if (!summary.data) return <Skeleton variant="rounded" height={280} />;
  return (
    <Box sx={{ display: 'grid', gap: 2, maxWidth: '72rem' }}>
      <SummaryPanels summary={summary.data} />
    </Box>
  );
}
