import { useLayoutEffect, useRef } from 'preact/hooks';
import { connected } from '../api/http.ts';
import type { Meeting } from '../api/types.ts';
import { useStore } from '../shared/store.ts';
import { say } from '../words/say.ts';
import type { Outcome } from './arrive.ts';
import { FirstVisit } from './FirstVisit.tsx';

const tones = { in: 'calm', already: 'heed', beyond: 'heed', unknown: 'heed', refused: 'wrong' } as const;

const headline = ({ kind, name }: Outcome): string => {
  if (kind === 'in') return name === null ? say('door.welcomeUnnamed') : say('door.welcome', { name });
  if (kind === 'already') return name ?? say('door.alreadyUnnamed');
  return kind === 'unknown' ? say('door.unknown') : (name ?? say('door.look'));
};

/** What happened, in words that are read at arm's length, and announced to who does not look. */
export function Result({
  meeting,
  outcome,
  nextPerson,
}: {
  meeting: Meeting;
  outcome: Outcome | 'asking' | null;
  nextPerson: () => void;
}) {
  const done = outcome !== null && outcome !== 'asking';
  const next = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    // By keyboard alone: Enter goes on to the next one.
    if (done) next.current?.focus({ preventScroll: true });
  }, [outcome, done]);
  return (
    <section class="door-result" aria-label={say('door.result')}>
      <div role="status" aria-live="assertive">
        {outcome === null ? <p class="door-idle">{say('door.idle')}</p> : null}
        {outcome === 'asking' ? <p class="door-idle">{say('door.asking')}</p> : null}
        {done ? (
          <div class={`door-words fades ${tones[outcome.kind]}`}>
            <p class="door-headline">{headline(outcome)}</p>
            {outcome.lot ? <p class="door-lot">{say('door.lot', { lot: outcome.lot })}</p> : null}
            {outcome.detail ? <p class="door-detail">{outcome.detail}</p> : null}
            {outcome.kept ? <p class="door-kept">{say('door.kept')}</p> : null}
          </div>
        ) : null}
      </div>
      {done ? (
        <>
          <div class="row door-after">
            <button type="button" class="main" ref={next} onClick={nextPerson}>
              {say('door.next')}
            </button>
            <Badge meeting={meeting} outcome={outcome} />
          </div>
          {outcome.firstVisit ? <FirstVisit /> : null}
        </>
      ) : null}
    </section>
  );
}

/** Printed by whatever printer this device knows; without network a pen does as well. */
function Badge({ meeting, outcome }: { meeting: Meeting; outcome: Outcome }) {
  const isConnected = useStore(connected);
  const { memberId, name, kind } = outcome;
  if (memberId === null || name === null || kind === 'refused' || !isConnected) return null;
  const query = new URLSearchParams({ meeting: meeting.id, q: name, who: memberId });
  return (
    <a class="button" href={`/badges/print?${query.toString()}`} target="_blank" rel="noopener">
      {say('door.badge')}
    </a>
  );
}
