import { mayFind, wordsOf } from '../shared/names.ts';

/** Somebody whom this device knows for tonight. */
export interface Known {
  readonly memberId: string;
  readonly displayName: string;
  /** null: known from earlier evenings, but did not say that they come. */
  readonly passId: string | null;
  readonly checkedInAt: string | null;
}

const mostShown = 10;

/** People whose name has words beginning so, who is expected first. Ten at most. */
export function findByName(people: readonly Known[], typed: string): Known[] {
  if (!mayFind(typed)) return [];
  const wanted = wordsOf(typed);
  const fits = ({ displayName }: Known): boolean => {
    const words = wordsOf(displayName);
    return wanted.every((begin) => words.some((word) => word.startsWith(begin)));
  };
  const found = people.filter(fits);
  return [...found.filter(({ passId }) => passId !== null), ...found.filter(({ passId }) => passId === null)].slice(
    0,
    mostShown,
  );
}

/** What this device finds at once, and what only the service knows, each person once. */
export function joined(here: readonly Known[], there: readonly Known[]): Known[] {
  const known = new Set(here.map(({ memberId }) => memberId));
  return [...here, ...there.filter(({ memberId }) => !known.has(memberId))].slice(0, mostShown);
}

const passShape = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** A pass as it is drawn, or as a hand-held reader types it; null for any other code that comes into view. */
export function passIn(text: string): string | null {
  const trimmed = text.trim().toLowerCase();
  return passShape.test(trimmed) ? trimmed : null;
}

const addressShape = /^[\w+'-]+(?:\.[\w+'-]+)*@(?:[a-z\d](?:[a-z\d-]*[a-z\d])?\.)+[a-z]{2,}$/i;

/** Whether an address may be sent on; without network nobody else says so. */
export const isAddress = (text: string): boolean => text.length <= 254 && addressShape.test(text);
