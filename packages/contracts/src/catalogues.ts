import { z } from 'zod';
import { Instant, line } from './common.ts';
import { ImportEncoding, ImportSeparator } from './imports.ts';

/**
 * What a chapter may bring: a list of companies, and the files of O*NET (occupations, alternate titles, related
 * occupations) as they are. Everything works without them and better with them.
 */
export const CatalogueKind = z.enum(['companies', 'occupations', 'job-titles', 'related-occupations']);
export type CatalogueKind = z.infer<typeof CatalogueKind>;

/** What a column of such a file can hold. */
export const catalogueFields = [
  'name',
  'alias',
  'formerName',
  'ticker',
  'companyId',
  'isCurrent',
  'city',
  'region',
  'country',
  'code',
  'title',
  'otherTitle',
  'shortTitle',
  'relatedCode',
  'place',
] as const;
export const CatalogueField = z.enum(catalogueFields);
export type CatalogueField = z.infer<typeof CatalogueField>;

/** Which columns a file of each kind has to have. */
export const neededFields = {
  companies: ['name'],
  occupations: ['code', 'title'],
  'job-titles': ['code', 'otherTitle'],
  'related-occupations': ['code', 'relatedCode'],
} as const satisfies Record<CatalogueKind, readonly CatalogueField[]>;

export const catalogueLimits = { partBytes: 180_000, parts: 1_500, rows: 2_000_000, columnsOfAKind: 20 } as const;

/** A file comes in parts, so that a bad connection costs one of them: any part may be sent again. */
export const CatalogueDraft = z.strictObject({
  fileName: line(200),
  parts: z.int().min(1).max(catalogueLimits.parts).describe(`Each of at most ${catalogueLimits.partBytes} bytes.`),
});
export const CataloguePart = z.strictObject({
  content: z
    .base64()
    .min(1, 'is empty')
    .max(Math.ceil(catalogueLimits.partBytes / 3) * 4),
});
/** Left out: found out from the file. */
export const CatalogueReading = z.strictObject({
  encoding: ImportEncoding.optional(),
  separator: ImportSeparator.optional(),
});

/** Of these a file may have several columns; all of them are read. */
export const severalFields: readonly CatalogueField[] = ['alias', 'formerName', 'ticker'];
const CatalogueColumns = z.partialRecord(
  CatalogueField,
  z.union([z.string().max(200), z.array(z.string().max(200)).min(1).max(catalogueLimits.columnsOfAKind)]),
);
export const CatalogueMapping = z
  .strictObject({
    kind: CatalogueKind,
    columns: CatalogueColumns.describe(`Which column holds what; several may hold ${severalFields.join(', ')}.`),
  })
  .refine(
    ({ columns }) =>
      Object.entries(columns).every(
        ([field, column]) => !Array.isArray(column) || severalFields.some((several) => several === field),
      ),
    { error: `only these may have several columns: ${severalFields.join(', ')}`, path: ['columns'] },
  )
  .refine(({ kind, columns }) => neededFields[kind].every((field) => columns[field] !== undefined), {
    error: ({ input }) => {
      const kind = CatalogueKind.safeParse(Reflect.get(Object(input), 'kind')).data ?? 'companies';
      return `say which column holds each of: ${neededFields[kind].join(', ')}`;
    },
    path: ['columns'],
  });
export type CatalogueMapping = z.infer<typeof CatalogueMapping>;

export const CatalogueState = z.enum(['parts', 'read', 'running', 'settling', 'done']);

export const CatalogueImportView = z
  .object({
    id: z.uuid(),
    fileName: z.string(),
    state: CatalogueState,
    partsMissing: z.array(z.int()),
    encoding: ImportEncoding.nullable(),
    separator: ImportSeparator.nullable(),
    columns: z.array(z.object({ name: z.string(), samples: z.array(z.string()) })),
    mapping: z
      .object({ kind: CatalogueKind, columns: CatalogueColumns })
      .nullable()
      .describe('As it was started, or as we would propose it.'),
    unread: z.array(z.string()).describe('Columns of which nothing is read.'),
    bytes: z.int(),
    bytesDone: z.int().describe('How far it is: of `bytes`.'),
    rows: z.int().describe('So many were read so far.'),
    added: z.int().describe('Companies or titles that were not known before.'),
    known: z.int(),
    refused: z.int(),
    refusals: z.array(z.object({ line: z.int(), why: z.string() })).describe('The first hundred of them.'),
    createdAt: Instant,
    doneAt: Instant.nullable(),
  })
  .meta({ id: 'CatalogueImport' });
export type CatalogueImportView = z.infer<typeof CatalogueImportView>;

/** What a job title may mean. */
export const TitleLookup = z.strictObject({ title: line(80) });
export const OccupationGuess = z
  .object({ code: z.string(), title: z.string(), share: z.number().describe('From 0 to 1.') })
  .meta({ id: 'OccupationGuess' });

export const cataloguesExamples: readonly [string, z.ZodType, unknown][] = [
  ['CatalogueDraft', CatalogueDraft, { fileName: 'companies.csv', parts: 1 }],
  ['CataloguePart', CataloguePart, { content: 'Q29tcGFueSxUaWNrZXIKQmx1ZSBIYXJib3IgTG9naXN0aWNzLEJITAo=' }],
  ['CatalogueReading', CatalogueReading, { encoding: 'utf-8' }],
  ['CatalogueMapping', CatalogueMapping, { kind: 'companies', columns: { name: 'Company', ticker: 'Ticker' } }],
];
