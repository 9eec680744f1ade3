import type { Meeting } from '../api/types.ts';
import { useStore } from '../shared/store.ts';
import { say, timeOf } from '../words/say.ts';
import { lastTold, type Told } from './upload.ts';

/** What became of what was kept here while there was no network. */
export function LastTold({ meeting }: { meeting: Meeting }) {
  const told = useStore(lastTold);
  return (
    <p class={told ? 'notice calm' : ''} role="status">
      {told ? sayTold(told, meeting.timeZone) : ''}
    </p>
  );
}

function sayTold({ at, ...told }: Told, timeZone: string): string {
  const outcomes = (['in', 'already', 'refused'] as const).filter((outcome) => told[outcome] > 0);
  const sum = say('told.sent', { count: told.in + told.already + told.refused, time: timeOf(at, timeZone) });
  return `${sum}: ${outcomes.map((outcome) => say(`told.${outcome}`, { count: told[outcome] })).join(', ')}.`;
}
