import { Box, Link, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Link as RouterLink } from 'react-router-dom';
import type { Meeting } from '../api/types.ts';
import { useSay } from '../shared/say.ts';
import { target } from '../theme/target.ts';

/** A meeting on its day: when, what, and how many. */
export function MeetingLink({ meeting }: { meeting: Meeting }) {
  const translate = useTranslate();
  const say = useSay();
  const off = meeting.state === 'cancelled';
  const over = Date.parse(meeting.endsAt) < Date.now();
  return (
    <Box
      sx={{ mt: 0.5, pl: 1, borderLeft: 4, borderColor: off ? 'divider' : over ? 'text.secondary' : 'primary.main' }}
    >
      <Link
        component={RouterLink}
        to={`/meetings/${meeting.id}/show`}
        color="inherit"
        sx={{
          ...target,
          fontWeight: 600,
          textDecoration: off ? 'line-through' : undefined,
        }}
      >
        {meeting.title}
      </Link>
      <Typography variant="body2" color="text.secondary">
        {say.time(meeting.startsAt, meeting.timeZone)}
        {' · '}
        {off
          ? translate('words.meeting.cancelled')
          : over
            ? translate('landed.calendar.came', { smart_count: meeting.checkedIn ?? 0 })
            : translate('landed.calendar.coming', { smart_count: meeting.coming ?? 0 })}
      </Typography>
    </Box>
  );
}
