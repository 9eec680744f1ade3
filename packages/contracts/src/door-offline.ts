import { z } from 'zod';
import { DisplayName, EmailAddress, Instant, MeetingId, MemberId } from './common.ts';

/**
 * One tap or scan of a device that had no network, with the moment at which it happened. Exactly one of the three says
 * who it was.
 */
export const OfflineScan = z
  .strictObject({
    nonce: z.uuid(),
    at: Instant,
    passId: z.uuid().optional(),
    memberId: MemberId.optional(),
    walkIn: z
      .strictObject({
        displayName: DisplayName,
        email: EmailAddress.optional(),
        groundRulesVersion: z.int().min(1).optional().describe('The version that was agreed to at the door.'),
      })
      .optional(),
  })
  .refine((scan) => [scan.passId, scan.memberId, scan.walkIn].filter((who) => who !== undefined).length === 1, {
    message: 'give one of passId (scanned), memberId (found by name) or walkIn (new)',
    path: ['passId'],
  });
export type OfflineScan = z.infer<typeof OfflineScan>;

export const DoorBatch = z.strictObject({ scans: z.array(OfflineScan).min(1).max(500) }).meta({ id: 'DoorBatch' });

/**
 * `in`: this scan made the attendance. `already`: it stood, from this or another scan. `refused`: a person must look.
 * A scan of the last minute may be refused for a full room; an older one is on record, with `beyond-limit` where the room
 * was full already: that person is in it.
 */
export const DoorBatchResult = z
  .object({
    results: z.array(
      z.object({
        nonce: z.uuid(),
        outcome: z.enum(['in', 'already', 'refused']),
        memberId: MemberId.nullable(),
        code: z.string().nullable().describe('Why it was refused; `beyond-limit`: in, though the room was full.'),
        detail: z.string(),
      }),
    ),
  })
  .meta({ id: 'DoorBatchResult' });
export type DoorBatchResult = z.infer<typeof DoorBatchResult>;

/** The public half of a key that the device made and keeps: P-256, as a JWK. */
export const RosterRequest = z
  .strictObject({
    publicKey: z.strictObject({
      kty: z.literal('EC'),
      crv: z.literal('P-256'),
      x: z.string().regex(/^[\w-]{43}$/),
      y: z.string().regex(/^[\w-]{43}$/),
    }),
  })
  .meta({ id: 'RosterRequest' });

/** What the package holds once the device has opened it: no address, no history, and a date after which it is void. */
export const Roster = z.strictObject({
  meetingId: MeetingId,
  expiresAt: Instant,
  room: z
    .strictObject({ limit: z.int(), arrived: z.int(), expected: z.int() })
    .describe(
      'As it was then. Without a network nobody counts for all doors: whoever is not expected finds room while limit - arrived - expected is above 0.',
    ),
  people: z.array(
    z.strictObject({
      memberId: MemberId,
      displayName: z.string(),
      passId: z.uuid().nullable().describe('null: known, but did not say that they come'),
      checkedInAt: Instant.nullable(),
    }),
  ),
});
export type Roster = z.infer<typeof Roster>;

export const RosterPackage = z
  .object({
    jwe: z.string().describe('RFC 7516, ECDH-ES with A256GCM: only the device that made the key can open it.'),
    expiresAt: Instant,
    people: z.int(),
  })
  .meta({ id: 'RosterPackage' });

export const doorOfflineExamples: readonly [string, z.ZodType, unknown][] = [
  [
    'DoorBatch',
    DoorBatch,
    {
      scans: [
        {
          nonce: '7f1d3f0e-53b5-4d0a-9c3e-6d6f0d9a5c14',
          at: '2026-12-04T17:52:00-05:00',
          walkIn: { displayName: 'Grace', email: 'grace@people.example' },
        },
      ],
    },
  ],
  [
    'RosterRequest',
    RosterRequest,
    {
      publicKey: {
        kty: 'EC',
        crv: 'P-256',
        x: 'MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4',
        y: '4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM',
      },
    },
  ],
];
