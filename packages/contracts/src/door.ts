import { z } from 'zod';
import { DisplayName, EmailAddress, Instant, MeetingId, MemberId } from './common.ts';

/** The nonce is one scan or one tap: sent again, it is the same check-in. */
export const CheckInRequest = z
  .strictObject({
    nonce: z.uuid(),
    passId: z.uuid().optional(),
    memberId: MemberId.optional(),
    checkedInAt: Instant.optional().describe(
      'For paper and offline: the original time. Default: now. More than a minute ago it is a record of who is in the room, ' +
        'also beyond the room limit; else it is a question, and a full room says no.',
    ),
  })
  .refine((body) => (body.passId === undefined) !== (body.memberId === undefined), {
    message: 'give either passId (a scanned pass) or memberId (found by name)',
    path: ['passId'],
  });
export const WalkInRequest = z.strictObject({
  nonce: z.uuid(),
  displayName: DisplayName,
  email: EmailAddress.optional(),
  checkedInAt: Instant.optional(),
  groundRulesVersion: z.int().min(1).optional().describe('The version on a card that was signed.'),
});
export const CheckInView = z
  .object({
    id: z.uuid(),
    meetingId: MeetingId,
    memberId: MemberId,
    displayName: z.string(),
    checkedInAt: Instant,
    walkIn: z.boolean(),
    firstVisit: z
      .boolean()
      .describe(
        'Told to organizers and newcomer hosts, and to whoever lets in somebody new; for others false (rule 20).',
      ),
    already: z.boolean().describe('true: was in before this call; `checkedInAt` says since when'),
    beyondLimit: z.boolean().describe('true: let in without a network, when the room was full already'),
    lot: z
      .string()
      .nullable()
      .describe('Where they were asked to park, to say it once more; null for who came otherwise'),
    detail: z.string(),
  })
  .meta({ id: 'CheckIn' });
export type CheckInView = z.infer<typeof CheckInView>;

export const DoorCandidate = z
  .object({ memberId: MemberId, displayName: z.string(), expected: z.boolean(), checkedInAt: Instant.nullable() })
  .meta({ id: 'DoorCandidate' });
export type DoorCandidate = z.infer<typeof DoorCandidate>;

/** One row of attendance in the organizers' lists. */
export const CheckInRow = CheckInView.omit({ already: true, lot: true, detail: true })
  .extend({
    by: MemberId.nullable().describe(
      'Who let them in, a person or a paired device; null for what was before this was noted',
    ),
    byDevice: z.boolean(),
  })
  .meta({ id: 'CheckInRow' });

/** What the door has to know of the room, without a name. */
export const DoorBoard = z
  .object({
    meetingId: MeetingId,
    startsAt: Instant,
    doorsOpenAt: Instant,
    roomLimit: z.int(),
    arrived: z.int(),
    expected: z.int().describe('Said that they come and are not in yet: a chair is kept for each.'),
    free: z.int().describe('Chairs for whoever comes without having said so.'),
    walkIns: z.int().describe('Of those who arrived.'),
    beyondLimit: z.int().describe('Let in without a network, when the room was full already.'),
    releasesAt: Instant.describe('From then on a chair that nobody has claimed is for who stands at the door.'),
  })
  .meta({ id: 'DoorBoard' });
export type DoorBoard = z.infer<typeof DoorBoard>;

/** Somebody who is in the room, for the scribe who types what was said. */
export const PresentRow = z
  .object({ memberId: MemberId, displayName: z.string(), checkedInAt: Instant })
  .meta({ id: 'Present' });
export type PresentRow = z.infer<typeof PresentRow>;

/** Rule 20: for the newcomer host alone. */
export const NewcomerRow = z
  .object({
    memberId: MemberId,
    displayName: z.string(),
    visit: z.union([z.literal(1), z.literal(2)]).describe('Their first visit, or their second.'),
    checkedInAt: Instant,
    table: z.int().nullable().describe('Where they pitch, if at a table.'),
  })
  .meta({ id: 'Newcomer' });
export type NewcomerRow = z.infer<typeof NewcomerRow>;

/** Rule 21: desks = newcomers in the busiest minutes / minutes x time for each. */
export const DoorPlan = z
  .object({
    meetingId: MeetingId,
    newcomers: z.int().describe('The P90 of the forecast.'),
    minutes: z.int().describe('In which they come.'),
    secondsEach: z.int(),
    desks: z.int(),
    doorsOpenAt: Instant,
  })
  .meta({ id: 'DoorPlan' });
