import { type ImportField, type ImportMapping, type ImportOutcome, importFields } from '@landed/contracts';
import { nameKey } from '../duplicates/rules.ts';
import { type Cell, dayIn, emailIn, nameIn } from './cell-rules.ts';

export interface Problem {
  readonly column: string;
  readonly message: string;
}
/** A row of somebody's table, as it stands there. */
export interface TableRow {
  readonly line: number;
  readonly cells: readonly string[];
  /** What is wrong with the row as a whole, such as a missing quotation mark. */
  readonly fault: string | null;
}
export interface CheckedRow {
  readonly line: number;
  readonly outcome: ImportOutcome;
  readonly name: string;
  readonly email: string;
  readonly knownSince: string | null;
  readonly problems: readonly Problem[];
  /** Whose row it is, where somebody is known already. */
  readonly memberId: string | null;
}
/** Who is here already: ids by address, and by name. */
export interface Known {
  readonly emails: ReadonlyMap<string, string>;
  readonly names: ReadonlyMap<string, string>;
}

const likely: Record<ImportField, readonly string[]> = {
  displayName: ['name', 'full name', 'display name', 'member', 'member name', 'attendee', 'participant'],
  firstName: ['first', 'first name', 'given name', 'forename', 'fname', 'firstname'],
  lastName: ['last', 'last name', 'surname', 'family name', 'lname', 'lastname'],
  email: ['email', 'e mail', 'email address', 'e mail address', 'mail', 'address', 'contact'],
  knownSince: [
    'joined',
    'date joined',
    'member since',
    'since',
    'start date',
    'first visit',
    'registered',
    'date',
    'created',
  ],
};
const plain = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Which columns seem to hold what, by their names; an address also by what stands below it. */
export function guessColumns(
  columns: readonly { name: string; samples: readonly string[] }[],
): ImportMapping['columns'] {
  const guess: ImportMapping['columns'] = {};
  for (const field of importFields) {
    const found = likely[field]
      .map((word) => columns.find(({ name }) => plain(name) === word)?.name)
      .find((name) => name !== undefined);
    if (found !== undefined) guess[field] = found;
  }
  const looksLikeMail = columns.find(({ samples }) => samples.some((cell) => /\S@\S+\.\S/.test(cell)));
  if (looksLikeMail && !looksLikeMail.samples.includes(guess.email ?? '')) guess.email ??= looksLikeMail.name;
  // Two columns say more than one that may hold only a first name.
  if (guess.firstName !== undefined && guess.lastName !== undefined) delete guess.displayName;
  return guess;
}

/** The same columns in whatever order are the same kind of table. */
export const tableKey = (columns: readonly string[]): string => columns.map(plain).toSorted().join('\n');

const valueOf = (cell: Cell): string | null => ('value' in cell ? cell.value : null);

/** Reads a row by the mapping. `seen` gathers who stood in a row before. */
export function checkRow(
  row: TableRow,
  by: { columns: readonly string[]; mapping: ImportMapping; today: string },
  known: Known,
  seen: Set<string>,
): CheckedRow {
  const at = (field: ImportField): string => row.cells[by.columns.indexOf(by.mapping.columns[field] ?? '')] ?? '';
  const parts = (['displayName', 'firstName', 'lastName'] as const).map((field) => ({
    field,
    cell: nameIn(at(field)),
  }));
  const email = emailIn(at('email'));
  const since = dayIn(at('knownSince'), by.mapping.dateOrder, by.today);
  const name = parts.flatMap(({ cell }) => valueOf(cell) ?? []).join(' ');
  const problems = [
    ...parts,
    { field: 'email', cell: email } as const,
    { field: 'knownSince', cell: since } as const,
  ].flatMap(({ field, cell }) =>
    'problem' in cell ? [{ column: by.mapping.columns[field] ?? '', message: cell.problem }] : [],
  );
  if (row.fault !== null) problems.unshift({ column: '', message: row.fault });
  if (name === '' && problems.length === 0)
    problems.push({ column: by.mapping.columns.displayName ?? '', message: 'holds no name' });
  if (name.length > 80 && problems.length === 0)
    problems.push({ column: '', message: 'makes a name of more than 80 characters' });
  const read = { line: row.line, name, email: valueOf(email) ?? at('email'), knownSince: valueOf(since), problems };
  if (problems.length > 0) return { ...read, outcome: 'refused', memberId: null };
  return { ...read, ...outcomeOf(nameKey(name), valueOf(email), known, seen) };
}

/** Without an address only the name tells people apart, so a name that is here already is taken for the same person. */
function outcomeOf(
  key: string,
  email: string | null,
  known: Known,
  seen: Set<string>,
): { outcome: ImportOutcome; memberId: string | null } {
  const [id, token] =
    email === null ? [known.names.get(key), `name ${key}`] : [known.emails.get(email), `mail ${email}`];
  const repeated = seen.has(token);
  seen.add(token);
  if (repeated) return { outcome: 'repeated', memberId: null };
  return id === undefined ? { outcome: 'new', memberId: null } : { outcome: 'known', memberId: id };
}
