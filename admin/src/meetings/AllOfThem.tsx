import ListIcon from '@mui/icons-material/List';
import { Box, Button } from '@mui/material';
import { useRecordContext, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import type { MeetingFacts } from '../api/types.ts';
import { FileLink } from '../shared/list/FileButton.tsx';

/** From a meeting’s rows to the whole list of them, with its filters; and the rows as a file. */
export function AllOfThem({ resource }: { resource: string }) {
  const translate = useTranslate();
  const meeting = useRecordContext<MeetingFacts>();
  if (!meeting) return null;
  const filter = { meetingId: meeting.id };
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, justifyContent: 'flex-end', mb: 1 }}>
      <Button
        component={Link}
        to={`/${resource}?${new URLSearchParams({ filter: JSON.stringify(filter) })}`}
        size="small"
        startIcon={<ListIcon />}
      >
        {translate('landed.meetings.as_full_list')}
      </Button>
      <FileLink resource={resource} filter={filter} />
    </Box>
  );
}
