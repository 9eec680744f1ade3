import { Button, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { useLanded } from '../api/data-provider.ts';
import type { MeetingFacts, ShuttlePlan } from '../api/types.ts';
import { TimetableChart } from '../charts/TimetableChart.tsx';
import { AsTable } from '../shared/AsTable.tsx';
import { ErrorWords } from '../shared/ErrorWords.tsx';
import { Fact, Facts } from '../shared/Facts.tsx';
import { Panel } from '../shared/Panel.tsx';
import { useSay } from '../shared/say.ts';
import { useAct } from '../shared/useAct.ts';
import { YesNo } from '../shared/YesNo.tsx';
import { Concerns } from './Concerns.tsx';
import { RunsTable } from './RunsTable.tsx';
import { useRuns, useShuttlePlan } from './use-plan.ts';

const oneDigit = (minutes: number | null): string => (minutes === null ? '–' : String(Math.round(minutes * 10) / 10));

/** The shuttle that the riders ask for: vehicles, waits and a timetable; and the runs that are planned. */
export function ShuttlePanel({ meeting, tried }: { meeting: MeetingFacts; tried: ShuttlePlan | null }) {
  const translate = useTranslate();
  const { data, error } = useShuttlePlan(meeting.id);
  const runs = useRuns(meeting.id);
  const shuttle = tried ?? data;
  const planned = runs.data?.filter((run) => run.state !== 'cancelled') ?? [];
  const words = (name: string, values: object = {}) => translate(`landed.shuttle.${name}`, values);
  if (!shuttle) return <ErrorWords error={error} />;
  return (
    <Panel title={words('title')}>
      <Facts>
        <Fact name={words('riders')}>{shuttle.riders}</Fact>
        <Fact name={words('vehicles')}>
          {words('needed_of', { needed: shuttle.vehiclesNeeded, atHand: shuttle.vehiclesAtHand })}
        </Fact>
        <Fact name={words('cycle')}>{oneDigit(shuttle.cycleMinutes)}</Fact>
        <Fact name={words('headway')}>{oneDigit(shuttle.headwayMinutes)}</Fact>
        <Fact name={words('wait')}>{oneDigit(shuttle.plannedWaitMinutes)}</Fact>
        <Fact name={words('last')}>{oneDigit(shuttle.lastGroupMinutes)}</Fact>
      </Facts>
      <Concerns concerns={shuttle.warnings.map(({ detail }) => ({ detail }))} />
      {planned.length > 0 && !tried ? (
        <RunsTable runs={planned} meeting={meeting} />
      ) : (
        <Proposal shuttle={shuttle} meeting={meeting} tried={tried !== null} />
      )}
    </Panel>
  );
}

/** A timetable for the busiest minutes, to take as it is. */
function Proposal({ shuttle, meeting, tried }: { shuttle: ShuttlePlan; meeting: MeetingFacts; tried: boolean }) {
  const translate = useTranslate();
  const say = useSay();
  const landed = useLanded();
  const words = (name: string, values: object = {}) => translate(`landed.shuttle.${name}`, values);
  const { mutate, isPending } = useAct(async () => await landed.addRuns(meeting.id, shuttle.proposal), {
    done: 'landed.shuttle.taken',
  });
  const { timetable } = shuttle;
  if (timetable.length === 0)
    return (
      <Typography color="text.secondary" sx={{ mt: 2 }}>
        {words('no_timetable')}
      </Typography>
    );
  return (
    <>
      <Typography variant="h3" sx={{ mt: 2 }}>
        {words(tried ? 'tried' : 'proposed')}
      </Typography>
      <TimetableChart runs={timetable} meeting={meeting} />
      <AsTable
        title={words('proposed')}
        columns={['departs', 'where', 'vehicle', 'seats', 'step_free'].map((column) => words(column))}
        rows={timetable.map((run) => [
          say.time(run.departsAt, meeting.timeZone),
          translate(`words.direction.${run.direction}`),
          run.vehicle,
          run.seats,
          <YesNo key="step-free" of={run.stepFree} />,
        ])}
      />
      {tried || shuttle.proposal.length === 0 ? null : (
        <Button variant="contained" sx={{ mt: 2 }} loading={isPending} onClick={() => mutate()}>
          {words('take', { smart_count: shuttle.proposal.length })}
        </Button>
      )}
    </>
  );
}
