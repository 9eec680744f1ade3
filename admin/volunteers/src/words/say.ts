import { clock } from '@landed/chassis/time-words';
import words from './en.json';

/** Every word of these screens stands in en.json; a translation is that file in another language. */
export type Phrase = Exclude<keyof typeof words, 'language'>;
type Parts = Readonly<Record<string, string | number>>;

export const language = words.language;
const plural = new Intl.PluralRules(language);

/** A phrase with its parts put in; `count` chooses between one and many. */
export function say(phrase: Phrase, parts: Parts = {}): string {
  const found: string | { one: string; other: string } = words[phrase];
  const text =
    typeof found === 'string' ? found : plural.select(Number(parts['count'])) === 'one' ? found.one : found.other;
  return text.replace(/\{(\w+)\}/g, (_whole, name: string) => String(parts[name] ?? ''));
}

const forms = {
  time: clock,
  evening: { weekday: 'long', day: 'numeric', month: 'long', ...clock },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

const format = (form: keyof typeof forms, instant: string | number, timeZone: string | undefined): string =>
  new Intl.DateTimeFormat(language, { ...forms[form], timeZone }).format(new Date(instant));

/** An instant on the clock of the hall, or of this device where no hall is known. */
export const timeOf = (instant: string | number, timeZone?: string): string => format('time', instant, timeZone);
export const eveningOf = (instant: string | number, timeZone?: string): string => format('evening', instant, timeZone);
