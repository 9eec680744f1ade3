import { useEffect, useState } from 'preact/hooks';
import { call } from '../api/http.ts';
import type { Company } from '../api/types.ts';
import { say } from '../words/say.ts';

const stillTypingMs = 80;
const fewestLetters = 2;

/** What is known of a company while its name is typed; null before it is asked, and where nobody answers. */
function useCompany(typed: string): Company | null {
  const [known, setKnown] = useState<Company | null>(null);
  useEffect(() => {
    const name = typed.trim();
    if (name.length < fewestLetters) {
      setKnown(null);
      return;
    }
    let gone = false;
    const ask = async (): Promise<void> => {
      const path = `/api/organisations/guess?${new URLSearchParams({ company: name }).toString()}`;
      const guess = await call<Company>('GET', path).catch(() => null);
      if (!gone) setKnown(guess);
    };
    const timer = setTimeout(() => void ask(), stillTypingMs);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [typed]);
  return known?.typed === typed.trim() ? known : null;
}

/** The company as it was heard; said at once whether it is known, and by which name. A doubt asks, it never decides. */
export function CompanyField({ company, change }: { company: string; change: (company: string) => void }) {
  const known = useCompany(company);
  return (
    <div class="stack">
      <div>
        <label for="company">{say('scribe.company')}</label>
        <input
          id="company"
          value={company}
          onInput={(event) => change(event.currentTarget.value)}
          autocomplete="off"
          spellcheck={false}
          maxLength={120}
          aria-describedby="company-known"
        />
        <p id="company-known" class={known?.verdict === 'same' ? 'known' : 'hint'} role="status">
          {knownWords(known, company)}
        </p>
      </div>
      {known?.verdict === 'unsure' ? (
        <ul class="choices">
          {known.maybe.map(({ name, place }, at) => (
            <li key={at}>
              <button type="button" onClick={() => change(name)}>
                {place === null ? name : `${name}, ${place}`}
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

function knownWords(known: Company | null, typed: string): string {
  if (known === null) return typed.trim() === '' ? say('scribe.companyHint') : '';
  if (known.verdict === 'same') return say('scribe.companyIs', { company: known.company ?? typed });
  return say(known.verdict === 'unsure' ? 'scribe.companyMaybe' : 'scribe.companyNew');
}
