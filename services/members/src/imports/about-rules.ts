import { EmailAddress } from '@landed/contracts';
import { nameKey } from '../duplicates/rules.ts';
import { tidy } from './cell-rules.ts';

/** Somebody as tables may name them: every record, name and address that they had here. */
export interface Sought {
  readonly ids: readonly string[];
  readonly names: readonly string[];
  /** Lower-cased, as `EmailAddress` reads them. */
  readonly addresses: readonly string[];
}
/** A row of somebody's table: as it came, as it was read (empty before it is checked), and whose record it became. */
export interface Said {
  readonly cells: readonly string[];
  readonly name: string;
  readonly email: string;
  readonly memberId: string | null;
}

const addressesIn = (text: string): string[] =>
  text.split(/[\s<>,;:"']+/).flatMap((part) => EmailAddress.safeParse(part).data ?? []);
const wordsIn = (text: string): string[] => nameKey(text).split(' ').filter(Boolean);

/**
 * Is this row about them? It is where it became their record or holds an address of theirs. Where it became nobody's and has
 * no address that works, it is about whoever has the name: a full one in whatever cells, one of a single word only where it
 * stands alone in a cell.
 */
export function isAbout(row: Said, sought: Sought): boolean {
  if (row.memberId !== null && sought.ids.includes(row.memberId)) return true;
  const texts = [...row.cells, row.name, row.email].map(tidy);
  const addresses = texts.flatMap(addressesIn);
  if (addresses.some((address) => sought.addresses.includes(address))) return true;
  const unread = row.name === '' && row.email === '';
  const isOthers = EmailAddress.safeParse(row.email).success || (unread && addresses.length > 0);
  if (row.memberId !== null || isOthers) return false;
  const words = new Set(texts.flatMap(wordsIn));
  return sought.names.some((wanted) => {
    const all = wordsIn(wanted);
    if (all.length > 1) return all.every((word) => words.has(word));
    return all.length === 1 && texts.some((text) => nameKey(text) === nameKey(wanted));
  });
}

/** Lower-cased words, one of which stands in every row that may be about them: the longest of a name, and addresses. */
export const hintsOf = ({ names, addresses }: Sought): string[] => [
  ...addresses,
  ...names.flatMap((name) => {
    const words = name.toLowerCase().split(/[^\p{L}\p{N}]+/u);
    return words.toSorted((one, other) => other.length - one.length)[0] || [];
  }),
];
