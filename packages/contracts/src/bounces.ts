import { z } from 'zod';
import { Instant, line, MemberId, paragraph } from './common.ts';
import { defineEvent, type EventDefinition } from './event.ts';

/**
 * What came back of a letter: `hard`, the mailbox does not exist; `soft`, it could not take the letter this time;
 * `complaint`, its owner called the letter unwanted.
 */
export const BounceKind = z.enum(['hard', 'soft', 'complaint']);
export type BounceKind = z.infer<typeof BounceKind>;

/** What mail providers are to post, in the words that all of theirs can be put into. At most 100 at a time. */
export const BounceReports = z.strictObject({
  reports: z
    .array(
      z.strictObject({
        messageId: z
          .string()
          .max(300)
          .describe(
            'The Message-ID of the letter, with or without angle brackets. Others than ours count for nothing.',
          ),
        kind: BounceKind,
        status: z
          .string()
          .regex(/^[245]\.\d{1,3}\.\d{1,3}$/)
          .optional()
          .describe('The enhanced status code (RFC 3463), such as 5.1.1'),
        detail: line(500).optional(),
      }),
    )
    .min(1)
    .max(100),
});
export type BounceReports = z.infer<typeof BounceReports>;

export const BounceReceipt = z
  .object({
    counted: z.int(),
    ignored: z.int().describe('Known already, or about letters that we did not send'),
  })
  .meta({ id: 'BounceReceipt' });
export type BounceReceipt = z.infer<typeof BounceReceipt>;

/** An address that gets no letters, or none to lists, and why. */
export const SuppressionRow = z
  .object({
    id: z.uuid(),
    to: z.string().describe('Shortened, such as `a…@example.org`'),
    kind: BounceKind,
    reason: z.string(),
    since: Instant,
    emailId: z.uuid().nullable(),
    memberId: MemberId.nullable(),
  })
  .meta({ id: 'Suppression' });
export type SuppressionRow = z.infer<typeof SuppressionRow>;

export const SuppressionLift = z.strictObject({
  reason: paragraph(500).describe('Why letters may go there again; kept with your name.'),
});

export const emailBounced = defineEvent(
  'notify',
  'email.bounced.v1',
  'A letter that had left came back, or its reader called it unwanted.',
  z.strictObject({
    emailId: z.uuid(),
    memberId: MemberId.nullable(),
    kind: BounceKind,
    status: z.string().max(20).nullable(),
  }),
);
export const addressSuppressed = defineEvent(
  'notify',
  'address.suppressed.v1',
  'An address gets no letters any more: none at all (`hard`), none but codes (`soft`), or none to lists (`complaint`).',
  z.strictObject({ suppressionId: z.uuid(), memberId: MemberId.nullable(), kind: BounceKind }),
);
export const addressRestored = defineEvent(
  'notify',
  'address.restored.v1',
  'An address gets letters again, because an organizer said so or its owner confirmed it.',
  z.strictObject({
    suppressionId: z.uuid(),
    memberId: MemberId.nullable(),
    by: z.enum(['organizer', 'confirmation', 'consent']),
  }),
);
export const bounceEvents: readonly EventDefinition[] = [emailBounced, addressSuppressed, addressRestored];

/** Requests as somebody would really send them. */
export const bounceExamples: readonly [string, z.ZodType, unknown][] = [
  [
    'BounceReports',
    BounceReports,
    {
      reports: [
        {
          messageId: '<01a207d7-2d54-7562-a47f-3148137f7e86@landed.example>',
          kind: 'hard',
          status: '5.1.1',
          detail: 'No such user here',
        },
      ],
    },
  ],
  ['SuppressionLift', SuppressionLift, { reason: 'Ada emptied the mailbox and called.' }],
];
