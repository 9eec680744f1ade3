import {
  type CatalogueField,
  CatalogueKind,
  type CatalogueMapping,
  catalogueLimits,
  neededFields,
  severalFields,
} from '@landed/contracts';

/** Names of columns, as people and offices write them, plain and in the order of trust. */
const likely: Record<CatalogueField, readonly string[]> = {
  name: [
    'name',
    'company',
    'company name',
    'current name',
    'legal name',
    'sec legal name',
    'organization',
    'organisation',
    'entity',
    'entity name',
    'issuer',
    'employer',
    'firma',
    'entreprise',
  ],
  alias: [
    'aka',
    'also known as',
    'other name',
    'other names',
    'alias',
    'aliases',
    'alternative name',
    'alternative names',
    'trading name',
    'trade name',
    'doing business as',
    'dba',
    'common name',
    // Where another column holds the name.
    'company name',
    'current name',
    'legal name',
    'sec legal name',
    'entity name',
  ],
  formerName: [
    'former name',
    'former names',
    'previous name',
    'previous names',
    'old name',
    'old names',
    'formerly',
    'formerly known as',
    'fka',
  ],
  ticker: ['ticker', 'tickers', 'symbol', 'symbols', 'ticker symbol', 'stock symbol'],
  companyId: ['cik', 'lei', 'id', 'company id', 'company number', 'registration number', 'isin', 'duns', 'ein'],
  isCurrent: ['is current', 'current', 'active', 'is active'],
  city: ['city', 'town', 'place', 'location', 'headquarters', 'hq'],
  region: ['state', 'region', 'province', 'state or province'],
  country: ['country', 'country code'],
  code: ['o net soc code', 'onetsoc code', 'soc code', 'code'],
  title: ['title', 'occupation', 'occupation title'],
  otherTitle: ['alternate title', 'job title', 'reported job title', 'alternate titles'],
  shortTitle: ['short title'],
  relatedCode: ['related o net soc code', 'related onetsoc code', 'related soc code'],
  place: ['index', 'related index', 'rank'],
};

const plain = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const maySeveral = (field: CatalogueField): boolean => severalFields.includes(field);

/** "Alias 2" is an alias, where a file may have several. */
const isCalled = (name: string, word: string, several: boolean): boolean =>
  plain(name) === word || (several && plain(name).replace(/ \d+$/, '') === word);

/** What a file seems to be, by the names of its columns; null when it is like none that we know. */
export function guessMapping(columns: readonly string[]): CatalogueMapping | null {
  /** In the order of trust. */
  const allOf = (field: CatalogueField): string[] => {
    const found = likely[field].flatMap((word) => columns.filter((name) => isCalled(name, word, maySeveral(field))));
    return [...new Set(found)];
  };
  const found = (field: CatalogueField): string | undefined => allOf(field)[0];
  const fields = (some: readonly CatalogueField[]): CatalogueMapping['columns'] =>
    Object.fromEntries(
      some.flatMap((field) => {
        const all = maySeveral(field)
          ? allOf(field)
              .filter((name) => name !== found('name'))
              .slice(0, catalogueLimits.columnsOfAKind)
          : allOf(field).slice(0, 1);
        return all.length === 0 ? [] : [[field, all.length === 1 ? all[0] : all]];
      }),
    );
  const occupations = {
    'related-occupations': fields(['code', 'relatedCode', 'place']),
    'job-titles': fields(['code', 'otherTitle', 'shortTitle']),
    occupations: fields(['code', 'title']),
    companies: fields(['name', 'alias', 'formerName', 'ticker', 'companyId', 'isCurrent', 'city', 'region', 'country']),
  };
  // A code of an occupation tells O*NET's files from lists of companies; the one with the most columns comes first.
  const kinds: readonly CatalogueKind[] =
    found('code') !== undefined && columns.some((name) => /soc/i.test(name))
      ? ['related-occupations', 'job-titles', 'occupations']
      : ['companies'];
  const kind = kinds.find((one) => neededFields[one].every((field) => occupations[one][field] !== undefined));
  return kind === undefined ? null : { kind, columns: occupations[kind] };
}

/** Several in one cell: "ADI; ADIX", "A|B". Nothing and its many spellings are left out. */
export const severalIn = (cell: string, signs: RegExp): string[] =>
  cell
    .split(signs)
    .map((part) => part.replaceAll(/\s+/gu, ' ').trim())
    .filter((part) => /[\p{L}\p{N}]/u.test(part) && !/^(?:n\/?a|none|null|nan)$/i.test(part));

export const isYes = (cell: string): boolean => !/^(?:0|no?|false|f|former|inactive|)$/i.test(cell.trim());

/** What a spreadsheet would work out is no name; nor is what is longer than any. */
export function whyNoName(name: string): string | null {
  if (name === '') return 'has no name';
  if (/^[=+@\t\r]/.test(name)) return 'is a formula, not a name';
  return name.length > 200 ? 'has a name of more than 200 characters' : null;
}

/** Cells of a row by what they hold; several of a kind as several in one cell. */
export type Row = { readonly line: number } & Partial<Record<CatalogueField, string>>;

const listOf = (columns: string | readonly string[]): readonly string[] =>
  typeof columns === 'string' ? [columns] : columns;

/** The columns of a file, of which nothing is read. */
export function unread({ columns }: CatalogueMapping, names: readonly string[]): string[] {
  const read = new Set(Object.values(columns).flatMap(listOf));
  return names.filter((name) => !read.has(name));
}

/** What is read of a file, and from which columns; and which columns are not. */
export function howRead(mapping: CatalogueMapping, names: readonly string[]): string[] {
  const quoted = (some: readonly string[]): string => some.map((name) => `“${name}”`).join(', ');
  const from = Object.entries(mapping.columns).map(([field, columns]) => `${field} from ${quoted(listOf(columns))}`);
  const left = unread(mapping, names);
  return [
    `read as ${mapping.kind}: ${from.join('; ')}`,
    ...(left.length === 0 ? [] : [`not understood, and not read: ${quoted(left)}`]),
  ];
}

/** How the cells of a file with these columns are read as rows. A name that stands twice means both columns. */
export function rowReader(
  { columns }: CatalogueMapping,
  names: readonly string[],
): (cells: readonly string[], line: number) => Row {
  const places = Object.entries(columns).map(([field, from]) => {
    const chosen = new Set(listOf(from));
    const at = names.flatMap((name, index) => (chosen.has(name) ? index : []));
    return { field, at, several: severalFields.some((one) => one === field) };
  });
  return (cells, line) => ({
    line,
    ...Object.fromEntries(
      places.map(({ field, at, several }) => {
        const filled = at.map((index) => (cells[index] ?? '').trim()).filter((cell) => cell !== '');
        return [field, several ? filled.join('|') : (filled[0] ?? '')];
      }),
    ),
  });
}

export const kindOf = (kind: string | null): CatalogueKind => CatalogueKind.parse(kind);
