import type { Meeting } from '../api/types.ts';
import { lookedAt, looks } from '../keep/attention.ts';
import { useStore } from '../shared/store.ts';
import { say, timeOf } from '../words/say.ts';
import { lastTold, type Told } from './upload.ts';

/** What became of what was kept here, and what a person must look at, until somebody has. */
export function ToldAndLooks({ meeting }: { meeting: Meeting }) {
  const told = useStore(lastTold);
  const toLookAt = useStore(looks);
  return (
    <>
      <p class={told ? 'notice calm' : ''} role="status">
        {told ? sayTold(told, meeting.timeZone) : ''}
      </p>
      {toLookAt.length > 0 ? (
        <section class="notice wrong stack" aria-labelledby="looks">
          <h2 id="looks">{say('look.title')}</h2>
          <ul class="stack">
            {toLookAt.map(({ nonce, name, detail, at }) => (
              <li key={nonce} class="stack">
                <p>
                  <strong>{name ?? say('look.pass')}</strong>, {timeOf(at, meeting.timeZone)}: {detail}
                </p>
                <button type="button" onClick={() => void lookedAt(nonce)}>
                  {say('look.done')}
                </button>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  );
}

function sayTold({ at, ...told }: Told, timeZone: string): string {
  const outcomes = (['in', 'already', 'refused'] as const).filter((outcome) => told[outcome] > 0);
  const sum = say('told.sent', { count: told.in + told.already + told.refused, time: timeOf(at, timeZone) });
  return `${sum}: ${outcomes.map((outcome) => say(`told.${outcome}`, { count: told[outcome] })).join(', ')}.`;
}
