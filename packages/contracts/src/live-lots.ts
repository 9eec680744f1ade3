import { z } from 'zod';
import { Instant, line, MeetingId, paragraph } from './common.ts';
import { defineEvent } from './event.ts';

/** One car in or out. The nonce is the tap: uploaded again, from whatever device, it is the same one. */
export const LotTap = z.strictObject({
  nonce: z.uuid(),
  lotId: z.uuid().describe('As on the board of this meeting.'),
  direction: z.enum(['in', 'out']),
  at: Instant.describe('When it happened, also when it is uploaded later.'),
});
export type LotTap = z.infer<typeof LotTap>;
export const LotTaps = z.strictObject({ taps: z.array(LotTap).min(1).max(500) });

/** Somebody walked the lot and counted; it stays on record what the taps had said. */
export const RecountRequest = z.strictObject({
  nonce: z.uuid(),
  counted: z.int().min(0).max(5000),
  at: Instant.optional().describe('Default: now. Taps before it are in the count already.'),
  reason: paragraph(300).optional(),
});

export const LotState = z.enum(['open', 'amber', 'full', 'closed']);
export type LotState = z.infer<typeof LotState>;

export const BoardLot = z.object({
  lotId: z.uuid().describe('The lot of this evening, for taps and recounts.'),
  parkingLotId: z
    .uuid()
    .nullable()
    .describe('The place itself, as in the plan; null for a lot that was planned by its name.'),
  name: z.string(),
  kind: z.enum(['on-site', 'overflow']),
  state: LotState,
  occupied: z.int(),
  stalls: z.int().describe('General stalls that can be used; accessible ones are apart.'),
  amberAt: z.int().describe('From this many cars on it is filling.'),
  fullAt: z.int().describe('From this many cars on it counts as full.'),
  predictedFullAt: Instant.nullable().describe('At the pace of the last minutes; null when nothing moves.'),
});
export const LotBoard = z
  .object({
    meetingId: MeetingId,
    lots: z.array(BoardLot),
    sendTo: z.string().describe('Where the next car goes, to say at the entrance.'),
    overflowProposed: z.boolean().describe('The close lot is at 80 %, or will be full before the shuttle is ready.'),
  })
  .meta({ id: 'LotBoard' });
export type LotBoard = z.infer<typeof LotBoard>;

export const TapsTaken = LotBoard.extend({ taken: z.int(), known: z.int() }).meta({ id: 'TapsTaken' });

export const RecountRow = z
  .object({
    id: z.uuid(),
    lotId: z.uuid(),
    lotName: z.string(),
    tapped: z.int().describe('What the taps had said.'),
    counted: z.int(),
    reason: z.string().nullable(),
    by: z.uuid(),
    at: Instant,
  })
  .meta({ id: 'Recount' });

const LotFacts = {
  meetingId: MeetingId,
  lotId: z.uuid(),
  name: line(80),
  occupied: z.int().min(0),
  stalls: z.int().min(0),
  predictedFullAt: Instant.nullable(),
};
export const parkingLotFilling = defineEvent(
  'meetings',
  'parking.lot-filling.v1',
  'A lot is at 80 %, or will be full before a shuttle could run: time to open the next one and to start the shuttle.',
  z.strictObject(LotFacts),
);
export const parkingLotFilled = defineEvent(
  'meetings',
  'parking.lot-filled.v1',
  'A lot takes no more cars; who arrives is sent on.',
  z.strictObject({ ...LotFacts, sendTo: line(200) }),
);
export const parkingLotReopened = defineEvent(
  'meetings',
  'parking.lot-reopened.v1',
  'Cars have left, or a recount found room.',
  z.strictObject(LotFacts),
);
export const liveLotEvents = [parkingLotFilling, parkingLotFilled, parkingLotReopened];

const nonce = '7f1d3f0e-53b5-4d0a-9c3e-6d6f0d9a5c21';
export const liveLotExamples: readonly [string, z.ZodType, unknown][] = [
  [
    'LotTaps',
    LotTaps,
    {
      taps: [
        { nonce, lotId: '01a207d7-2d54-7562-a47f-3148137f7e86', direction: 'in', at: '2026-12-04T17:40:00-05:00' },
      ],
    },
  ],
  ['RecountRequest', RecountRequest, { nonce, counted: 41, reason: 'Walked the rows at half past five.' }],
];
