import { Box, Link, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Link as RouterLink } from 'react-router-dom';
import type { MeetingFacts } from '../api/types.ts';
import { StateChip } from '../shared/StateChip.tsx';
import { useSay } from '../shared/say.ts';

export function MeetingHeading({ meeting, linked = false }: { meeting: MeetingFacts; linked?: boolean }) {
  const translate = useTranslate();
  const say = useSay();
  const { startsAt, endsAt, timeZone, venueName, venueAddress } = meeting;
  return (
    <Box>
      <Typography variant="h1" component="h2" sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        {linked ? (
          <Link component={RouterLink} to={`/meetings/${meeting.id}/show`} color="inherit">
            {meeting.title}
          </Link>
        ) : (
          meeting.title
        )}
        {meeting.state === 'cancelled' ? <StateChip group="meeting" value={meeting.state} /> : null}
      </Typography>
      <Typography>
        <time dateTime={startsAt}>{say.evening(startsAt, timeZone)}</time>
        {' – '}
        <time dateTime={endsAt}>{say.time(endsAt, timeZone)}</time>
      </Typography>
      <Typography color="text.secondary">
        {translate('landed.week.place', { venue: venueName, address: venueAddress, limit: meeting.roomLimit })}
      </Typography>
    </Box>
  );
}
