import { useEffect } from 'preact/hooks';
import type { Run } from '../api/types.ts';
import { useNow } from '../shared/clock.ts';
import { say, timeOf } from '../words/say.ts';
import { Delay } from './Delay.tsx';
import { Riders } from './Riders.tsx';
import { eventsHere, left, readManifest } from './rides.ts';
import { lateBy, minutesUntil } from './rules.ts';
import { useChange } from './use-change.ts';

const tickMs = 5_000;

/** One run, from the look before it is taken on until it leaves. */
export function RunCard({ run, until, timeZone }: { run: Run; until: string; timeZone: string }) {
  const use = useChange();
  const { id, taken, boarded, stepFreeRiders } = run;
  const untold = eventsHere().filter(({ runId }) => runId === id).length;
  // Read again when somebody has joined, was ticked off elsewhere, or when a tick from here was told.
  useEffect(() => void readManifest(id, until), [id, until, taken, boarded, untold]);
  const late = lateBy(run);
  const leaves = timeOf(run.departsAt, timeZone);
  return (
    <section class="card run" aria-labelledby="run">
      <h2 id="run">{say(run.direction === 'ingress' ? 'ride.toDoor' : 'ride.toLot')}</h2>
      <div class="run-when">
        <p class="run-time">{leaves}</p>
        <p>
          <Until run={run} />
          {late > 0 ? <small>{say('ride.late', { count: late, time: timeOf(run.plannedAt, timeZone) })}</small> : null}
          {run.vehicle ? <small>{run.vehicle}</small> : null}
        </p>
      </div>
      {stepFreeRiders > 0 ? (
        <p class="notice heed step-free">{say('ride.stepFree', { count: stepFreeRiders })}</p>
      ) : null}
      <p class="run-seats" role="status">
        {say('ride.aboard', { count: boarded, seats: run.seats })}
        {taken > 0 ? <small>{say('ride.promised', { count: taken })}</small> : null}
      </p>
      <Riders run={run} />
      {run.state === 'planned' ? (
        <button
          type="button"
          class="main big"
          disabled={use.busy}
          onClick={() => void use.change('POST', `${id}/acceptances`)}
        >
          {use.busy ? say('action.busy') : say('ride.accept')}
        </button>
      ) : (
        <button type="button" class="main big" onClick={() => void left(run)}>
          {say('ride.leave')}
        </button>
      )}
      <Delay run={run} late={late} use={use} />
      {use.fault ? (
        <p class="notice wrong" role="alert">
          {use.fault}
        </p>
      ) : null}
    </section>
  );
}

function Until({ run }: { run: Run }) {
  const minutes = minutesUntil(run, useNow(tickMs));
  if (minutes > 0) return <>{say('ride.inMinutes', { count: minutes })}</>;
  return <>{minutes === 0 ? say('ride.now') : say('ride.overdue', { count: -minutes })}</>;
}
