import { Box, Paper, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { useSay } from '../shared/say.ts';
import { MeetingLink } from './MeetingLink.tsx';
import type { Days } from './MonthGrid.tsx';
import { monthOf } from './month.ts';

/** A month on a phone: the days on which something is. */
export function Agenda({ weeks, month, byDay }: Days) {
  const translate = useTranslate();
  const say = useSay();
  const days = weeks.flat().filter((day) => monthOf(day) === month && byDay.has(day));
  if (days.length === 0) return <Typography color="text.secondary">{translate('landed.calendar.none')}</Typography>;
  return (
    <Paper variant="outlined" component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
      {days.map((day) => (
        <Box component="li" key={day} sx={{ p: 2, borderTop: 1, borderColor: 'divider' }}>
          <Typography variant="h3" component="h2">
            {say.date(day, 'UTC')}
          </Typography>
          {byDay.get(day)?.map((meeting) => (
            <MeetingLink key={meeting.id} meeting={meeting} />
          ))}
        </Box>
      ))}
    </Paper>
  );
}
