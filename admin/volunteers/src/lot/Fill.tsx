import type { Lot } from '../api/types.ts';
import { say, timeOf } from '../words/say.ts';

interface Props {
  readonly lot: Lot;
  readonly cars: number;
  readonly state: Lot['state'];
  readonly timeZone: string;
}

const tones = { open: 'calm', amber: 'heed', full: 'wrong', closed: 'heed' } as const;

/** How full a lot is: in a number, in words, and as a bar whose marks are told apart without colour. */
export function Fill({ lot, cars, state, timeZone }: Props) {
  const free = Math.max(0, lot.fullAt - cars);
  const share = (count: number): string => `${Math.min(100, lot.stalls === 0 ? 100 : (count / lot.stalls) * 100)}%`;
  return (
    <section class={`fill ${tones[state]}`} aria-labelledby="fill">
      <h2 id="fill">{lot.name}</h2>
      <div role="status">
        <p class="fill-count">
          <strong>{cars}</strong> {say('lot.of', { count: lot.fullAt })}
        </p>
        <p class="fill-words">{say(`lot.${state}`, { count: free })}</p>
      </div>
      <div class="fill-bar" aria-hidden="true">
        <span class="fill-level" style={{ width: share(cars) }} />
        <span class="fill-mark" style={{ left: share(lot.amberAt) }} />
        <span class="fill-mark full" style={{ left: share(lot.fullAt) }} />
      </div>
      {lot.predictedFullAt && state !== 'full' ? (
        <p>{say('lot.fullAt', { time: timeOf(lot.predictedFullAt, timeZone) })}</p>
      ) : null}
    </section>
  );
}
