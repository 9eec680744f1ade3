import { type CatalogueField, CatalogueKind, type CatalogueMapping, neededFields } from '@landed/contracts';

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
  formerName: [
    'former name',
    'former names',
    'previous name',
    'previous names',
    'old name',
    'formerly',
    'aka',
    'also known as',
    'other names',
    'alias',
    'aliases',
    'trading name',
    'common name',
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

/** What a file seems to be, by the names of its columns; null when it is like none that we know. */
export function guessMapping(columns: readonly string[]): CatalogueMapping | null {
  const found = (field: CatalogueField): string | undefined =>
    likely[field].map((word) => columns.find((name) => plain(name) === word)).find((name) => name !== undefined);
  const fields = (some: readonly CatalogueField[]): CatalogueMapping['columns'] =>
    Object.fromEntries(some.flatMap((field) => (found(field) === undefined ? [] : [[field, found(field)]])));
  const occupations = {
    'related-occupations': fields(['code', 'relatedCode', 'place']),
    'job-titles': fields(['code', 'otherTitle', 'shortTitle']),
    occupations: fields(['code', 'title']),
    companies: fields(['name', 'formerName', 'ticker', 'companyId', 'isCurrent', 'city', 'region', 'country']),
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

/** Cells of a row by what they hold. */
export type Row = { readonly line: number } & Partial<Record<CatalogueField, string>>;

export const rowOf = (
  { columns }: CatalogueMapping,
  names: readonly string[],
  cells: readonly string[],
  line: number,
): Row => ({
  line,
  ...Object.fromEntries(
    Object.entries(columns).map(([field, column]) => [field, (cells[names.indexOf(column)] ?? '').trim()]),
  ),
});

export const kindOf = (kind: string | null): CatalogueKind => CatalogueKind.parse(kind);
