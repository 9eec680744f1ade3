import type { RunSheet, Segment } from '../api/types.ts';
import { say, timeOf } from '../words/say.ts';

const minutesOf = (seconds: number): number => Math.round(seconds / 60);

function stateOf({ startedAt, endedAt }: Segment, timeZone: string): string {
  if (startedAt === null) return say('sheet.partPlanned');
  if (endedAt === null) return say('sheet.partOn', { time: timeOf(startedAt, timeZone) });
  return say('sheet.partWas', { from: timeOf(startedAt, timeZone), to: timeOf(endedAt, timeZone) });
}

/** The whole evening in order, with what each part may take. */
export function Parts({ sheet, timeZone }: { sheet: RunSheet; timeZone: string }) {
  return (
    <details class="card" open={sheet.state !== 'running'}>
      <summary>{say('sheet.parts', { count: sheet.segments.length })}</summary>
      <ol class="parts">
        {sheet.segments.map((segment) => (
          <li key={segment.id} aria-current={segment.startedAt && !segment.endedAt ? 'step' : undefined}>
            {segment.title}
            <small>
              {say('sheet.minutes', { count: minutesOf(segment.budgetSeconds) })}, {stateOf(segment, timeZone)}
            </small>
          </li>
        ))}
      </ol>
    </details>
  );
}
