import { html, raw } from 'hono/html';
import type { Ink, Reader } from '../letters/letter.ts';
import { slotInPage } from './compose.ts';

/** What differs from reader to reader in a letter to many. */
export interface Person {
  readonly displayName: string;
  readonly memberId: string;
}

/** Stand-ins that every schema takes: they are uuids, and no text has them by chance. */
const standIn = (index: number): string => `5107f1e1-7e57-4000-8000-${String(index).padStart(12, '0')}`;

export const anyPerson: Person = { displayName: standIn(1), memberId: standIn(2) };

/**
 * An ink that writes a letter once for everybody: wherever a person's name or id would go into it, and into every link made
 * from them, it leaves a token, and remembers how to make the real thing.
 */
export function inkForMany(ink: Ink): {
  ink: Ink;
  /** Known once the letter is written. */
  tokens: () => readonly string[];
  valuesFor: (person: Person) => ReadonlyMap<string, string>;
} {
  const makers = new Map<string, (person: Person) => string>([
    [anyPerson.displayName, ({ displayName }) => displayName],
    [anyPerson.memberId, ({ memberId }) => memberId],
  ]);
  /** The text itself, or a token for what it becomes with a real person in it. */
  function later(given: string, make: (given: string) => string): string {
    const parts = [...makers.keys()].filter((token) => given.includes(token));
    if (parts.length === 0) return make(given);
    const token = `https://slot.invalid/${standIn(makers.size + 1)}`;
    const filled = (person: Person): string =>
      parts.reduce((text, part) => text.replaceAll(part, () => makers.get(part)?.(person) ?? ''), given);
    makers.set(token, (person) => make(filled(person)));
    return token;
  }
  return {
    ink: {
      ...ink,
      page: (path) => later(path, (known) => ink.page(known)),
      private: (text) => later(text, (known) => ink.private(known)),
      answerPage: (party, introductionId) => later(introductionId, (id) => ink.answerPage(party, id)),
      metPage: (party, introductionId) => later(introductionId, (id) => ink.metPage(party, id)),
      leavePage: (list, memberId) => later(memberId, (id) => ink.leavePage(list, id)),
      oneClick: (list, memberId) => later(memberId, (id) => ink.oneClick(list, id)),
      preferencesPage: (memberId) => later(memberId, (id) => ink.preferencesPage(id)),
    },
    // The longer first: a link's token has one of the others' shape at its end.
    tokens: () => [...makers.keys()].toSorted((a, b) => b.length - a.length),
    valuesFor(person) {
      const values = new Map<string, string>();
      for (const [token, make] of makers) {
        const value = make(person);
        values.set(token, value);
        values.set(slotInPage(token), escaped(value));
      }
      return values;
    },
  };
}

/** As the letters' own tag escapes it. */
const escaped = (text: string): string => raw(html`${text}`).toString();

/** The reader whom a letter to many is written for. */
export const anyReader = (discreet: boolean): Reader => ({ memberId: anyPerson.memberId, discreet });
