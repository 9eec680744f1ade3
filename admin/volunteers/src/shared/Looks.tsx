import type { Meeting } from '../api/types.ts';
import { lookedAt, looks } from '../keep/attention.ts';
import { say, timeOf } from '../words/say.ts';
import { useStore } from './store.ts';

/** What was told and refused: in sight until a person has looked. */
export function Looks({ meeting }: { meeting: Meeting }) {
  const toLookAt = useStore(looks);
  if (toLookAt.length === 0) return null;
  return (
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
  );
}
