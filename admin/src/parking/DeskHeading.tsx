import Print from '@mui/icons-material/Print';
import { Box, Button, Chip, MenuItem, TextField } from '@mui/material';
import { useGetList, useTranslate } from 'react-admin';
import { Link, useNavigate } from 'react-router-dom';
import type { Meeting, MeetingFacts, ParkingPlan } from '../api/types.ts';
import { MeetingHeading } from '../dashboard/MeetingHeading.tsx';
import { useSay } from '../shared/say.ts';

/** Which evening, whether somebody stands behind its plan, and the paper for it. */
export function DeskHeading({ meeting, plan }: { meeting: MeetingFacts; plan: ParkingPlan }) {
  const translate = useTranslate();
  const say = useSay();
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'start' }}>
      <Box sx={{ flex: '1 1 20rem', minWidth: 0 }}>
        <MeetingHeading meeting={meeting} linked />
        <Chip
          sx={{ mt: 1 }}
          color={plan.confirmedAt ? 'success' : 'warning'}
          variant="outlined"
          label={
            plan.confirmedAt
              ? translate('landed.parking.version', {
                  version: plan.version,
                  when: say.instant(plan.confirmedAt, meeting.timeZone),
                })
              : translate('landed.parking.unconfirmed')
          }
        />
      </Box>
      <Box className="no-print" sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <OtherEvening current={meeting} />
        <Button component={Link} to={`/parking/${meeting.id}/signs`} startIcon={<Print />}>
          {translate('landed.signs.title')}
        </Button>
      </Box>
    </Box>
  );
}

function OtherEvening({ current }: { current: MeetingFacts }) {
  const translate = useTranslate();
  const say = useSay();
  const navigate = useNavigate();
  const { data = [] } = useGetList<Meeting>('meetings', {
    pagination: { page: 1, perPage: 12 },
    sort: { field: 'startsAt', order: 'ASC' },
    filter: { upcoming: true, state: 'scheduled' },
  });
  const choices: MeetingFacts[] = data.some(({ id }) => id === current.id) ? data : [current, ...data];
  return (
    <TextField
      select
      size="small"
      label={translate('landed.parking.other_evening')}
      value={current.id}
      onChange={({ target }) => void navigate(`/parking/${target.value}`)}
      sx={{ minWidth: '14rem' }}
    >
      {choices.map(({ id, title, startsAt, timeZone }) => (
        <MenuItem key={id} value={id}>
          {`${say.brief(startsAt, timeZone)}, ${title}`}
        </MenuItem>
      ))}
    </TextField>
  );
}
