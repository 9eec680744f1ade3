import type { Run } from '../api/types.ts';
import { say, timeOf } from '../words/say.ts';

/** Every run of the evening, also of the other vehicles. */
export function Timetable({ runs, timeZone }: { runs: readonly Run[]; timeZone: string }) {
  return (
    <details class="card">
      <summary>{say('ride.timetable', { count: runs.length })}</summary>
      <ol class="timetable">
        {runs.map((run) => (
          <li key={run.id}>
            <strong>{timeOf(run.departsAt, timeZone)}</strong>{' '}
            {say(run.direction === 'ingress' ? 'ride.toDoor' : 'ride.toLot')}
            <small>
              {[
                run.vehicle ?? '',
                say(`ride.state.${run.state}`),
                run.taken > 0 ? say('ride.promised', { count: run.taken }) : '',
                run.stepFreeRiders > 0 ? say('ride.stepFree', { count: run.stepFreeRiders }) : '',
              ]
                .filter((part) => part !== '')
                .join(', ')}
            </small>
          </li>
        ))}
      </ol>
    </details>
  );
}
