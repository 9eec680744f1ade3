import { useEffect, useState } from 'preact/hooks';
import { call, connected } from '../api/http.ts';
import type { Present } from '../api/types.ts';
import { mayFind } from '../shared/names.ts';
import { useStore } from '../shared/store.ts';
import { say } from '../words/say.ts';
import type { Heard } from './cards.ts';

const stillTypingMs = 80;

/** Those in the room whose name begins so: nobody else can have said it. */
function usePresent(meetingId: string, typed: string): readonly Present[] | null {
  const [found, setFound] = useState<readonly Present[] | null>(null);
  useEffect(() => {
    setFound(null);
    if (!mayFind(typed)) return;
    let gone = false;
    const ask = async (): Promise<void> => {
      const path = `/api/meetings/${meetingId}/present?${new URLSearchParams({ q: typed.trim() }).toString()}`;
      const people = await call<Present[]>('GET', path).catch(() => null);
      if (!gone) setFound(people);
    };
    const timer = setTimeout(() => void ask(), stillTypingMs);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [meetingId, typed]);
  return found;
}

interface Props {
  readonly meetingId: string;
  readonly who: Heard['who'];
  readonly choose: (who: Heard['who']) => void;
}

/** Who said it, chosen from those present. */
export function Who({ meetingId, who, choose }: Props) {
  const [typed, setTyped] = useState('');
  const isConnected = useStore(connected);
  const found = usePresent(meetingId, who === null ? typed : '');
  const pick = (person: Present): void => {
    setTyped('');
    choose({ memberId: person.memberId, displayName: person.displayName });
  };
  if (who !== null)
    return (
      <div>
        <p class="label">{say('scribe.who')}</p>
        <button
          type="button"
          class="chosen"
          onClick={() => choose(null)}
          aria-label={say('scribe.change', { name: who.displayName })}
        >
          {who.displayName} <span aria-hidden="true">✕</span>
        </button>
      </div>
    );
  return (
    <div class="stack">
      <div>
        <label for="who">{say('scribe.who')}</label>
        <input
          id="who"
          value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={(event) => {
            const [only, another] = found ?? [];
            if (event.key !== 'Enter') return;
            event.preventDefault();
            if (only && !another) pick(only);
          }}
          autocomplete="off"
          autocapitalize="words"
          spellcheck={false}
          maxLength={80}
          aria-describedby="who-hint"
        />
        <p id="who-hint" class="hint" role="status">
          {hintFor(typed, found, isConnected)}
        </p>
      </div>
      {found && found.length > 0 ? (
        <ul class="choices">
          {found.map((person) => (
            <li key={person.memberId}>
              <button type="button" onClick={() => pick(person)}>
                {person.displayName}
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

function hintFor(typed: string, found: readonly Present[] | null, isConnected: boolean): string {
  if (!mayFind(typed)) return say('door.findHint');
  if (found === null) return say(isConnected ? 'scribe.asking' : 'scribe.needsNetwork');
  return found.length === 0 ? say('scribe.nobody') : say('door.found', { count: found.length });
}
