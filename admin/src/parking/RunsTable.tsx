import { Link, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Link as RouterLink } from 'react-router-dom';
import type { MeetingFacts, Run } from '../api/types.ts';
import { TimetableChart } from '../charts/TimetableChart.tsx';
import { PlainTable } from '../shared/AsTable.tsx';
import { useSay } from '../shared/say.ts';
import { target } from '../theme/target.ts';

/** The runs that are planned, each with its page, where its manifest is. */
export function RunsTable({ runs, meeting }: { runs: Run[]; meeting: MeetingFacts }) {
  const translate = useTranslate();
  const say = useSay();
  const words = (name: string) => translate(`landed.shuttle.${name}`);
  return (
    <>
      <Typography variant="h3" sx={{ mt: 2 }}>
        {words('planned')}
      </Typography>
      <TimetableChart runs={runs} meeting={meeting} />
      <PlainTable
        title={words('planned')}
        columns={['departs', 'where', 'vehicle', 'seats_taken', 'need_step_free', 'boarded'].map(words)}
        rows={runs.map((run) => [
          <Link key="departs" component={RouterLink} to={`/shuttle-runs/${run.id}/show`} sx={target}>
            {say.time(run.departsAt, meeting.timeZone)}
          </Link>,
          translate(`words.direction.${run.direction}`),
          run.vehicle ?? '–',
          translate('landed.runs.taken', { taken: run.taken, seats: run.seats }),
          run.stepFreeRiders,
          run.boarded,
        ])}
      />
    </>
  );
}
