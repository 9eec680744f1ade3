import { Plain } from '../shared/Plain.tsx';
import { say } from '../words/say.ts';
import type { State } from './duty.ts';

type Over = Extract<State, { at: 'over' }>;

/** A kind end: why, what became of what was here, and how to begin again. */
export function OverPage({ why, unsent }: Pick<Over, 'why' | 'unsent'>) {
  return (
    <Plain title={say(`over.${why}.title`)}>
      <p class="lead" role="status">
        {say(`over.${why}.words`)}
      </p>
      {unsent > 0 ? (
        <p class="notice heed">{say(why === 'expired' ? 'over.waiting' : 'over.lost', { count: unsent })}</p>
      ) : null}
      <p>
        <button type="button" class="main big" onClick={() => location.reload()}>
          {say('over.again')}
        </button>
      </p>
    </Plain>
  );
}
