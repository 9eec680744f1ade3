/** What the report has to say of a row: what becomes of it, as whom it was read, or in which column it is to be mended and how. */
export interface Expected {
  /** Where it begins in the file, counted from 1. */
  readonly line: number;
  readonly outcome: 'new' | 'known' | 'repeated' | 'refused';
  readonly name?: string;
  readonly email?: string;
  /** `2024-03-14`, where the table gives a day that can be read. */
  readonly since?: string;
  readonly problem?: readonly [column: string, says: RegExp];
}
type Row = Omit<Expected, 'line'> & { readonly cells: readonly string[]; readonly raw?: string };

export interface FaultyTable {
  /** The file, in whatever encoding it is to be written. */
  readonly text: string;
  readonly expected: readonly Expected[];
}

const columns = ['Full name', 'E-mail', 'Joined', 'Notes'];
const days = ['14/03/2024', '2024-03-14', '14 Mar 2024', 'March 14, 2024', '45365', '14.3.24', '14/03/2024 18:30'];

/** Everything that spreadsheets do to a table of people, each about as often as the others. `known` is somebody's address. */
const rowsOf = (sign: string, known: string): readonly ((n: number, round: number) => Row)[] => {
  const at = (n: number): string => `p${n}@many.example`;
  const fine = (n: number, more: Partial<Row> & Pick<Row, 'cells'>): Row => ({
    outcome: 'new',
    name: `Person Nr${n}`,
    email: at(n),
    ...more,
  });
  const refused = (cells: readonly string[], column: string, says: RegExp): Row => ({
    outcome: 'refused',
    cells,
    problem: [column, says],
  });
  return [
    ...days.map((day) => (n: number) => fine(n, { cells: [`Person Nr${n}`, at(n), day, ''], since: '2024-03-14' })),
    (n) => fine(n, { cells: [`Zoë Häußler${n}`, at(n), '', 'é ñ ü – ’'], name: `Zoë Häußler${n}` }),
    (n) => fine(n, { cells: [`  Person \u00A0 Nr${n} `, ` ${at(n).toUpperCase()} `, '-', ''] }),
    (n) => fine(n, { cells: [`Person Nr${n}`, `Person Nr${n} <mailto:${at(n)}>`.replace('mailto:', ''), 'n/a', ''] }),
    (n) => fine(n, { cells: [`Person Nr${n}`, `mailto:${at(n)};`, '', ''] }),
    (n) => fine(n, { cells: [`"Nick" Nr${n}`, at(n), '', ''], name: `"Nick" Nr${n}` }),
    (n) => fine(n, { cells: [`Person${sign} Nr${n}`, at(n), '', `a${sign}b`], name: `Person${sign} Nr${n}` }),
    (n) => fine(n, { cells: [`Person Nr${n}`, at(n), '', 'two\nlines, and ""quotes""'] }),
    (n) => fine(n, { cells: [], raw: `Person Nr${n}${sign}${at(n)}` }),
    (n) => fine(n, { cells: [`Without Address Nr${n}`, '', '', ''], name: `Without Address Nr${n}`, email: '' }),
    (n) => ({ outcome: 'repeated', cells: [`Again Nr${n}`, at(0).toUpperCase(), '', ''] }),
    (_n, round) => ({ outcome: round === 0 ? 'known' : 'repeated', cells: ['Somebody Known', known, '', ''] }),
    (n) => refused([`=HYPERLINK("x")`, at(n), '', ''], 'Full name', /formula/),
    (n) => refused([`+${n}`, at(n), '', ''], 'Full name', /formula/),
    (n) => refused(['#REF!', at(n), '', ''], 'Full name', /could not work it out/),
    (n) => refused([`${n}`, at(n), '', ''], 'Full name', /no letter/),
    (n) => refused(['x'.repeat(81), at(n), '', ''], 'Full name', /at most 80/),
    (n) => refused(['', at(n), '', ''], 'Full name', /no name/),
    (n) => refused([`Person Nr${n}`, `=A${n}`, '', ''], 'E-mail', /not an address/),
    (n) => refused([`Person Nr${n}`, `p${n} at many`, '', ''], 'E-mail', /not an address/),
    (n) => refused([`Person Nr${n}`, `${at(n)}; q${n}@many.example`, '', ''], 'E-mail', /more than one/),
    (n) => refused([`Person Nr${n}`, at(n), '31/02/2024', ''], 'Joined', /no(t a)? day that exists/),
    (n) => refused([`Person Nr${n}`, at(n), '01/01/2999', ''], 'Joined', /future/),
    (n) => refused([`Person Nr${n}`, at(n), '=TODAY()', ''], 'Joined', /not a day/),
    (n) => ({
      ...refused([], '', /6 cells for 4 columns/),
      raw: [`Person Nr${n}`, at(n), '', 'a', 'b', 'c'].join(sign),
    }),
    // A quotation mark too many swallows the row after it: both are told of as one.
    (n) => ({
      ...refused([], '', /are one row/),
      raw: `"Person Nr${n}${sign}${at(n)}${sign}${sign}\nNext Nr${n}${sign}next${n}@many.example${sign}"${sign}`,
    }),
  ];
};

/** A file of `size` rows with all of it, and what the report has to say of each. Line ends are mixed, and some lines are blank. */
export function faultyTable(size: number, given: { sign: string; known: string }): FaultyTable {
  const { sign, known } = given;
  const kinds = rowsOf(sign, known);
  const quoted = (cell: string): string =>
    cell.includes(sign) || /["\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
  const lines = [`sep=${sign}`, columns.join(sign)];
  const expected: Expected[] = [];
  let line = 3;
  for (let n = 0; n < size; n += 1) {
    const kind = kinds[n % kinds.length];
    if (!kind) continue;
    const { cells, raw, ...row } = kind(n, Math.floor(n / kinds.length));
    const text = raw ?? cells.map(quoted).join(sign);
    expected.push({ ...row, line });
    lines.push(text);
    line += text.split('\n').length;
    if (n % 100 === 0) {
      lines.push(sign.repeat(3));
      line += 1;
    }
  }
  // Excel ends lines in one way and what was pasted into it in another.
  const text = lines.map((item, at) => `${item}${at % 7 === 0 ? '\n' : '\r\n'}`).join('');
  return { text, expected };
}
