import './scribe.css';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Meeting } from '../api/types.ts';
import { loadLooks } from '../keep/attention.ts';
import { enqueue } from '../keep/queue.ts';
import { keepSending } from '../keep/sending.ts';
import { now } from '../shared/clock.ts';
import { Looks } from '../shared/Looks.tsx';
import { signal } from '../shared/signal.ts';
import { say, timeOf } from '../words/say.ts';
import { CompanyField } from './CompanyField.tsx';
import { cardOf, type Heard, type Kind, kinds, missingIn, missingWords } from './cards.ts';
import { type CardToTell, sendCards } from './post-cards.ts';
import { Who } from './Who.tsx';

const nothing: Omit<Heard, 'kind'> = { who: null, company: '', role: '', words: '' };
const [firstKind] = kinds;
const mostRemembered = 8;

/** Types what is said in the room: who, a company, a line. It is a card at once, and the next one can be heard. */
export default function ScribeScreen({ meeting }: { meeting: Meeting }) {
  const [heard, setHeard] = useState<Heard>({ ...nothing, kind: firstKind });
  const [fault, setFault] = useState('');
  const [posted, setPosted] = useState<readonly CardToTell[]>([]);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    void loadLooks();
    return keepSending(sendCards);
  }, []);
  useLayoutEffect(() => {
    // Who it was is chosen with a tap or Enter; what they said comes next.
    const next = form.current?.querySelector<HTMLInputElement>(heard.who === null ? '#who' : '#company, #role, #words');
    next?.focus();
  }, [heard.who]);
  const change = (part: Partial<Heard>): void => setHeard((before) => ({ ...before, ...part }));

  const post = async (): Promise<void> => {
    const missing = missingIn(heard);
    if (missing !== null || heard.who === null) return setFault(say(missingWords[missing ?? 'who']));
    const inFull = say('scribe.usual', { company: heard.company.trim() });
    const card = cardOf(heard, { memberId: heard.who.memberId, meetingId: meeting.id }, inFull);
    const told = { ...card, words: inWords(heard), at: now() };
    await enqueue<CardToTell>('card', crypto.randomUUID(), told);
    signal('tap');
    setPosted((before) => [told, ...before].slice(0, mostRemembered));
    setFault('');
    // The next one is often of the same kind.
    setHeard({ ...nothing, kind: heard.kind });
  };

  return (
    <div class="scribe">
      <form
        class="stack"
        ref={form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void post();
        }}
      >
        <Kinds kind={heard.kind} choose={(kind) => change({ kind })} />
        <Who meetingId={meeting.id} who={heard.who} choose={(person) => change({ who: person })} />
        {heard.kind.company !== 'no' ? (
          <CompanyField company={heard.company} change={(company) => change({ company })} />
        ) : null}
        {heard.kind.role ? (
          <div>
            <label for="role">{say('scribe.role')}</label>
            <input
              id="role"
              maxLength={80}
              value={heard.role}
              onInput={(event) => change({ role: event.currentTarget.value })}
            />
          </div>
        ) : null}
        <div>
          <label for="words">{say('scribe.words')}</label>
          <input
            id="words"
            maxLength={800}
            autocomplete="off"
            value={heard.words}
            onInput={(event) => change({ words: event.currentTarget.value })}
            aria-describedby="words-hint"
          />
          <p id="words-hint" class="hint">
            {say('scribe.wordsHint')}
          </p>
        </div>
        <p class="fault" role="alert">
          {fault}
        </p>
        <button class="main big">{say('scribe.post')}</button>
      </form>
      <section class="stack" aria-labelledby="posted">
        <h2 id="posted">{say('scribe.posted')}</h2>
        {posted.length === 0 ? <p class="hint">{say('scribe.nothingYet')}</p> : null}
        <ol class="posted" aria-live="polite">
          {posted.map((card) => (
            <li key={card.at}>
              <small>{timeOf(card.at, meeting.timeZone)}</small>
              {card.words}
            </li>
          ))}
        </ol>
        <Looks meeting={meeting} />
      </section>
    </div>
  );
}

function inWords({ kind, who, company, role, words }: Heard): string {
  const about = [say(kind.label), company.trim(), role.trim(), words.trim()].filter((part) => part !== '');
  return `${who?.displayName ?? ''}: ${about.join(', ')}`;
}

function Kinds({ kind, choose }: { kind: Kind; choose: (kind: Kind) => void }) {
  const group = (title: string, path: Kind['path']) => (
    <optgroup label={title}>
      {kinds
        .filter((one) => one.path === path)
        .map((one) => (
          <option key={one.label} value={one.label}>
            {say(one.label)}
          </option>
        ))}
    </optgroup>
  );
  return (
    <div>
      <label for="kind">{say('scribe.what')}</label>
      <select
        id="kind"
        value={kind.label}
        onChange={(event) => choose(kinds.find(({ label }) => label === event.currentTarget.value) ?? kind)}
      >
        {group(say('scribe.needs'), 'needs')}
        {group(say('scribe.leads'), 'leads')}
      </select>
    </div>
  );
}
