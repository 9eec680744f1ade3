import { z } from 'zod';
import { Instant, line, MemberId } from './common.ts';

/** What a column of somebody's table can hold. A name in one column or in two. */
export const importFields = ['displayName', 'firstName', 'lastName', 'email', 'knownSince'] as const;
export const ImportField = z.enum(importFields);
export type ImportField = z.infer<typeof ImportField>;

/** Such as 3/4/2026: which number is what. */
export const DateOrder = z.enum(['month-first', 'day-first', 'year-first']);
export type DateOrder = z.infer<typeof DateOrder>;

export const importLimits = { partBytes: 180_000, parts: 120, rows: 100_000 } as const;

/** A file comes in parts, so that a bad connection costs one of them: any part may be sent again. */
export const ImportDraft = z.strictObject({
  fileName: line(200),
  parts: z.int().min(1).max(importLimits.parts).describe(`Each of at most ${importLimits.partBytes} bytes.`),
});
export const ImportPart = z.strictObject({
  content: z
    .base64()
    .min(1, 'is empty')
    .max(Math.ceil(importLimits.partBytes / 3) * 4),
});

export const ImportEncoding = z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'macintosh']);
export type ImportEncoding = z.infer<typeof ImportEncoding>;
export const ImportSeparator = z.enum(['comma', 'semicolon', 'tab', 'bar']);
export type ImportSeparator = z.infer<typeof ImportSeparator>;

/** Left out: found out from the file. */
export const ImportReading = z.strictObject({
  encoding: ImportEncoding.optional(),
  separator: ImportSeparator.optional(),
});

const columnName = z.string().max(200);
const importColumns = z.strictObject({
  displayName: columnName.optional(),
  firstName: columnName.optional(),
  lastName: columnName.optional(),
  email: columnName.optional(),
  knownSince: columnName.optional(),
});
export const ImportMapping = z.strictObject({
  columns: importColumns.refine((columns) => Boolean(columns.displayName ?? columns.firstName ?? columns.lastName), {
    error: 'say which column holds the name',
  }),
  dateOrder: DateOrder,
});
/** Which column is what, as far as the names of the columns tell. */
export const ImportProposal = z.object({ columns: importColumns, dateOrder: DateOrder });
export type ImportMapping = z.infer<typeof ImportMapping>;

/**
 * `new` would be added, `known` is somebody already, `repeated` stood further up, `refused` cannot be read; `forgotten` was
 * about somebody who asked to be forgotten.
 */
export const ImportOutcome = z.enum(['new', 'known', 'repeated', 'refused', 'added', 'forgotten']);
export type ImportOutcome = z.infer<typeof ImportOutcome>;

/** `parts`: not all of the file is here. `read`: say which column is what. `checked`: look at the report and start. */
export const ImportState = z.enum(['parts', 'read', 'checked', 'running', 'done']);
export type ImportState = z.infer<typeof ImportState>;

export const ImportView = z
  .object({
    id: z.uuid(),
    fileName: z.string(),
    state: ImportState,
    partsMissing: z.array(z.int()),
    encoding: ImportEncoding.nullable(),
    separator: ImportSeparator.nullable(),
    columns: z.array(z.object({ name: z.string(), samples: z.array(z.string()) })),
    mapping: ImportProposal.nullable().describe('As it was checked, or as we would propose it.'),
    remembered: z.boolean().describe('The same columns came before: the proposal is what was chosen then.'),
    datesAreUnclear: z.boolean().describe('Nothing in the file says which number of a date is the month.'),
    rows: z.int(),
    outcomes: z.record(ImportOutcome, z.int()),
    byId: MemberId,
    createdAt: Instant,
    doneAt: Instant.nullable(),
  })
  .meta({ id: 'Import' });
export type ImportView = z.infer<typeof ImportView>;

export const ImportRow = z
  .object({
    id: z.string(),
    line: z.int().describe('In the file, counted from 1.'),
    outcome: ImportOutcome,
    name: z.string(),
    email: z.string(),
    problems: z.array(z.object({ column: z.string(), message: z.string() })),
    memberId: MemberId.nullable(),
  })
  .meta({ id: 'ImportRow' });
export type ImportRow = z.infer<typeof ImportRow>;

export const importsExamples: readonly [string, z.ZodType, unknown][] = [
  ['ImportDraft', ImportDraft, { fileName: 'roster.csv', parts: 1 }],
  ['ImportPart', ImportPart, { content: 'TmFtZSxFLW1haWwKQWRhLGFkYUBwZW9wbGUuZXhhbXBsZQo=' }],
  ['ImportReading', ImportReading, { encoding: 'utf-8' }],
  [
    'ImportMapping',
    ImportMapping,
    { columns: { displayName: 'Name', email: 'E-mail', knownSince: 'Joined' }, dateOrder: 'month-first' },
  ],
];
