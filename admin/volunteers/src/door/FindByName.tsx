import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { call, connected } from '../api/http.ts';
import type { Candidate, Meeting } from '../api/types.ts';
import { waiting } from '../keep/queue.ts';
import { mayFind } from '../shared/names.ts';
import { useStore } from '../shared/store.ts';
import { say, timeOf } from '../words/say.ts';
import { names } from './roster.ts';
import { findByName, joined, type Known, passIn } from './rules.ts';
import { peopleHere } from './scans.ts';

const stillTypingMs = 200;
const patienceMs = 3_000;

/** From what is kept here at every letter; who is not on the roster follows from the service where it answers. */
function useFound(meeting: Meeting, typed: string): readonly Known[] {
  const [there, setThere] = useState<readonly Known[]>([]);
  // Whoever is let in meanwhile, here or as the roster is renewed, is found as such.
  useStore(waiting);
  useStore(names);
  useEffect(() => {
    setThere([]);
    if (!mayFind(typed) || !connected.get()) return;
    let gone = false;
    const ask = async (): Promise<void> => {
      const path = `/api/meetings/${meeting.id}/door?${new URLSearchParams({ q: typed.trim() }).toString()}`;
      const found = await call<Candidate[]>('GET', path, { timeoutMs: patienceMs }).catch(() => []);
      if (!gone) setThere(found.map(({ expected, ...one }) => ({ ...one, passId: expected ? '' : null })));
    };
    const timer = setTimeout(() => void ask(), stillTypingMs);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [meeting.id, typed]);
  return joined(findByName(peopleHere(), typed), there);
}

interface Props {
  readonly meeting: Meeting;
  readonly field: RefObject<HTMLInputElement | null>;
  readonly choose: (person: Known) => void;
  /** A hand-held reader types what it reads. */
  readonly scanned: (passId: string) => void;
  readonly walkIn: (name: string) => void;
}

/** By the beginning of a name; nobody is shown before two letters. */
export function FindByName({ meeting, field, choose, scanned, walkIn }: Props) {
  const [typed, setTyped] = useState('');
  const found = useFound(meeting, typed);
  const enough = mayFind(typed);
  const submit = (): void => {
    const pass = passIn(typed);
    const [only, another] = found;
    if (pass !== null) scanned(pass);
    else if (only && !another) choose(only);
    else return;
    setTyped('');
  };
  return (
    <div class="stack">
      <form
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <label for="find">{say('door.find')}</label>
        <input
          id="find"
          ref={field}
          type="search"
          value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
          autocomplete="off"
          autocapitalize="words"
          spellcheck={false}
          enterkeyhint="search"
          maxLength={80}
          aria-describedby="find-hint"
        />
      </form>
      <p id="find-hint" class="hint" role="status">
        {enough
          ? say(found.length === 0 ? 'door.nobody' : 'door.found', { count: found.length })
          : say('door.findHint')}
      </p>
      <ul class="stack">
        {found.map((one) => (
          <li key={one.memberId}>
            <button
              type="button"
              class="found"
              onClick={() => {
                choose(one);
                setTyped('');
              }}
            >
              {one.displayName}
              <small>{stateOf(meeting, one)}</small>
            </button>
          </li>
        ))}
      </ul>
      <button
        type="button"
        class="big"
        onClick={() => {
          walkIn(passIn(typed) === null ? typed.trim() : '');
          setTyped('');
        }}
      >
        {say('door.walkIn')}
      </button>
    </div>
  );
}

function stateOf(meeting: Meeting, { checkedInAt, passId }: Known): string {
  if (checkedInAt !== null) return say('door.isIn', { time: timeOf(checkedInAt, meeting.timeZone) });
  return say(passId === null ? 'door.isKnown' : 'door.isExpected');
}
