import { Box, Skeleton } from '@mui/material';
import { EditButton, ResourceContextProvider, Show, TopToolbar, useRecordContext } from 'react-admin';
import type { MeetingFacts } from '../api/types.ts';
import { MeetingHeading } from '../dashboard/MeetingHeading.tsx';
import { SummaryPanels } from '../dashboard/SummaryPanels.tsx';
import { useSummary } from '../dashboard/use-this-week.ts';
import { SheetEditor } from '../run-sheet/SheetEditor.tsx';
import { DeskTabs } from '../shared/DeskTabs.tsx';
import { ErrorWords } from '../shared/ErrorWords.tsx';
import { Attendance } from './Attendance.tsx';
import { CancelButton } from './CancelButton.tsx';
import { Counted } from './Counted.tsx';
import { Elsewhere } from './Elsewhere.tsx';
import { Rsvps } from './Rsvps.tsx';

/** One evening: numbers, who comes, who was there, and how it runs. */
export default function MeetingShow() {
  return (
    <Show component={Box} actions={<Actions />} sx={{ maxWidth: '72rem' }}>
      <Heading />
      <Elsewhere />
      <DeskTabs>
        <DeskTabs.Tab label="landed.meetings.overview">
          <Overview />
        </DeskTabs.Tab>
        <DeskTabs.Tab label="landed.meetings.who_is_coming" path="coming">
          <ResourceContextProvider value="rsvps">
            <Rsvps />
          </ResourceContextProvider>
        </DeskTabs.Tab>
        <DeskTabs.Tab label="landed.meetings.attendance" path="attendance">
          <Counted />
          <ResourceContextProvider value="check-ins">
            <Attendance />
          </ResourceContextProvider>
        </DeskTabs.Tab>
        <DeskTabs.Tab label="landed.run_sheet.title" path="run-sheet">
          <SheetEditor />
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
    <Box sx={{ display: 'grid', gap: 2 }}>
      <SummaryPanels summary={summary.data} />
    </Box>
  );
}
