import DirectionsBus from '@mui/icons-material/DirectionsBus';
import LabelImportant from '@mui/icons-material/LabelImportant';
import { Box, Button } from '@mui/material';
import { useRecordContext, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import type { MeetingFacts } from '../api/types.ts';

/** What belongs to an evening and has a page of its own. */
export function Elsewhere() {
  const translate = useTranslate();
  const meeting = useRecordContext<MeetingFacts>();
  if (!meeting || meeting.state === 'cancelled') return null;
  return (
    <Box className="no-print" sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, my: 1 }}>
      <Button component={Link} to={`/parking/${meeting.id}`} size="small" startIcon={<DirectionsBus />}>
        {translate('landed.parking.title')}
      </Button>
      <Button href={`/badges?meetingId=${meeting.id}`} size="small" startIcon={<LabelImportant />}>
        {translate('landed.meetings.badges')}
      </Button>
    </Box>
  );
}
