import { z } from 'zod';
import { Instant, MemberId } from './common.ts';
import { MemberRow } from './members.ts';
import { serviceNames } from './service-names.ts';

/** Why two records may be one person. A name alone is no reason: it stands only beside another one. */
export const DuplicateReason = z.enum([
  'same-address',
  'same-mailbox',
  'same-local-part',
  'same-name',
  'similar-name',
  'one-without-address',
  'one-from-the-door',
]);
export type DuplicateReason = z.infer<typeof DuplicateReason>;

export const DuplicateRow = z
  .object({ id: z.uuid(), one: MemberRow, other: MemberRow, reasons: z.array(DuplicateReason), foundAt: Instant })
  .meta({ id: 'Duplicate' });
export type DuplicateRow = z.infer<typeof DuplicateRow>;

export const MergeRequest = z.strictObject({
  survivorId: MemberId.describe('Whose name, address and sign-in stay.'),
  absorbedId: MemberId,
});
export const MergeRow = z
  .object({
    id: z.uuid(),
    survivorId: MemberId,
    absorbedId: MemberId,
    absorbedName: z.string(),
    byId: MemberId,
    at: Instant,
    undoneAt: Instant.nullable(),
    undoableUntil: Instant,
  })
  .meta({ id: 'Merge' });
export type MergeRow = z.infer<typeof MergeRow>;

/** What a merge would do in one service; nothing is changed. */
export const MergePreview = z
  .object({
    service: z.enum(serviceNames),
    tables: z.array(
      z.object({
        table: z.string(),
        moved: z.int().describe('Rows that will point at the survivor.'),
        setAside: z.int().describe('Rows that the survivor has already, or that cannot be two people’s.'),
      }),
    ),
  })
  .meta({ id: 'MergePreview' });
export type MergePreview = z.infer<typeof MergePreview>;

export const duplicatesExamples: readonly [string, z.ZodType, unknown][] = [
  [
    'MergeRequest',
    MergeRequest,
    { survivorId: '01a207d7-2d54-7562-a47f-3148137f7e86', absorbedId: '01a207d7-2d54-7562-a47f-3148137f7e87' },
  ],
];
