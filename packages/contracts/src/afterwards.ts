import { z } from 'zod';
import { Instant, MeetingId, MemberId, paragraph } from './common.ts';
import { defineEvent } from './event.ts';

export const Counts = {
  attended: z.int().min(0),
  newcomers: z.int().min(0),
  walkIns: z.int().min(0),
  online: z.int().min(0).describe('Counted apart: never part of parking or of the room.'),
};

/** A mistake at the door, mended afterwards; it stays on record who did it and why. */
export const CorrectionRequest = z
  .strictObject({
    kind: z.enum(['add', 'remove']),
    memberId: MemberId,
    reason: paragraph(300),
    at: Instant.optional().describe('For add: when they came. Default: the start of the meeting.'),
  })
  .meta({ id: 'CorrectionRequest' });
export const CorrectionRow = z
  .object({
    id: z.uuid(),
    meetingId: MeetingId,
    memberId: MemberId,
    displayName: z.string(),
    kind: CorrectionRequest.shape.kind,
    reason: z.string(),
    by: MemberId,
    at: Instant,
  })
  .meta({ id: 'Correction' });

export const AttendanceView = z
  .object({
    meetingId: MeetingId,
    closedAt: Instant.nullable(),
    ...Counts,
    corrections: z.int(),
    beyondLimit: z.int().describe('Of those attended: let in without a network, when the room was full already.'),
  })
  .meta({ id: 'Attendance' });

/**
 * Rule 51: a count from 1 to 4 leaves the group as `<5` only. A larger one that would give such a one away, beside the total of
 * its column, is `not told`.
 */
export const GroupedCount = z.union([z.int(), z.literal(['<5', 'not told'])]);
export type GroupedCount = z.infer<typeof GroupedCount>;

/** Rule 53: what a funder or a host may have. No names, and nothing a name could be told from. */
export const FunderReport = z
  .object({
    from: z.iso.date(),
    until: z.iso.date(),
    sessions: z.int(),
    attendance: GroupedCount,
    uniques: GroupedCount.describe('Different people.'),
    newcomers: GroupedCount,
    online: GroupedCount,
    landings: z
      .object({ count: GroupedCount, ofUniques: GroupedCount, definition: z.string() })
      .nullable()
      .describe('null: switched off'),
    meetings: z.array(
      z.object({
        on: z.iso.date(),
        title: z.string(),
        attendance: GroupedCount,
        newcomers: GroupedCount,
        online: GroupedCount,
      }),
    ),
  })
  .meta({ id: 'FunderReport' });
export type FunderReport = z.infer<typeof FunderReport>;

export const Visit = z
  .object({ meetingId: MeetingId, title: z.string(), startsAt: Instant, checkedInAt: Instant, firstVisit: z.boolean() })
  .meta({ id: 'Visit' });

export const attendanceClosed = defineEvent(
  'meetings',
  'meeting.attendance-closed.v1',
  'Everybody who was there is counted; forecasts are scored against it.',
  z.strictObject({ meetingId: MeetingId, startsAt: Instant, ...Counts }),
);
export const attendanceRemoved = defineEvent(
  'meetings',
  'meeting.attendance-removed.v1',
  'Somebody was checked in by mistake: this visit was none.',
  z.strictObject({ meetingId: MeetingId, memberId: MemberId, checkInId: z.uuid() }),
);
export const afterwardsEvents = [attendanceClosed, attendanceRemoved];

export const afterwardsExamples: readonly [string, z.ZodType, unknown][] = [
  [
    'CorrectionRequest',
    CorrectionRequest,
    {
      kind: 'remove',
      memberId: '01a207d7-2d54-7562-a47f-3148137f7e86',
      reason: 'The pass of somebody else was scanned.',
    },
  ],
];
