import { z } from 'zod';
import { DisplayName, Instant, line, MeetingId, MemberId, paragraph, Sealed } from './common.ts';
import { defineEvent } from './event.ts';
import { ForecastView } from './forecast.ts';

export const MeetingState = z.enum(['scheduled', 'cancelled']);

const MeetingFields = {
  title: line(120),
  startsAt: Instant,
  endsAt: Instant,
  venueName: line(120),
  venueAddress: line(200),
  roomLimit: z.int().min(1).max(5000),
};
/** Rule 14. */
export const DoorsOpenMinutes = z.int().min(15).max(240).describe('Minutes before the start at which the doors open.');

export const LotPlan = z.strictObject({
  name: line(80),
  kind: z.enum(['on-site', 'overflow']),
  address: line(200),
  usableStalls: z.int().min(0).max(2000).describe('Stalls that may be promised, after reserve and background.'),
  walkMinutes: z.int().min(0).max(60),
});
export const RunPlan = z.strictObject({
  departsAt: Instant,
  seats: z.int().min(1).max(80),
  stepFree: z.boolean(),
});

export const MeetingDraft = z
  .strictObject({
    ...MeetingFields,
    doorsOpenMinutes: DoorsOpenMinutes.default(15),
    lots: z.array(LotPlan).max(10).default([]),
    runs: z.array(RunPlan).max(60).default([]).describe('Shuttle runs from the overflow lot to the door.'),
  })
  .meta({ id: 'MeetingDraft' });
/** `lots` and `runs` are planned with the draft; the plan's own screens change them later. */
export const MeetingUpdate = z.strictObject({
  ...MeetingFields,
  doorsOpenMinutes: DoorsOpenMinutes.optional().describe('Left out: as it is.'),
});

export const MeetingView = z
  .object({
    id: MeetingId,
    ...MeetingFields,
    doorsOpenMinutes: DoorsOpenMinutes,
    doorsOpenAt: Instant,
    state: MeetingState,
    timeZone: z.string(),
  })
  .meta({ id: 'Meeting' });
export type MeetingView = z.infer<typeof MeetingView>;

/** The counts, and whether the evening is counted, are there for organizers only. */
export const MeetingRow = MeetingView.extend({
  coming: z.int().optional(),
  checkedIn: z.int().optional(),
  newcomers: z.int().optional(),
  attendanceClosedAt: Instant.nullable().optional().describe('null: the evening is not counted yet'),
}).meta({ id: 'MeetingRow' });

export const Cancellation = z.strictObject({ reason: paragraph(500) });

export const RsvpRequest = z.strictObject({
  arrival: z.enum(['car', 'other']).describe('`other`: on foot, by transit, or dropped off.'),
  stepFree: z.boolean().default(false).describe('Needs a step-free ride or stall. Never ask why.'),
  parkRemote: z.boolean().default(false).describe('Would rather leave the close stalls to others.'),
  arrangement: line(120).nullable().default(null).describe('What helps, such as large print. Never a diagnosis.'),
  seatsOffered: z.int().min(0).max(7).default(0).describe('Seats in the own car for others.'),
  waitlist: z.boolean().default(false).describe('When the room is full: wait for a chair instead of a refusal.'),
});
export const LotView = z.object({
  name: z.string(),
  kind: LotPlan.shape.kind,
  address: z.string(),
  walkMinutes: z.int(),
});
export const RunView = z.object({ departsAt: Instant, stepFree: z.boolean() });

export const RsvpState = z
  .enum(['coming', 'cancelled', 'waiting'])
  .describe('waiting: for a chair; the pass opens then.');
export const RsvpView = z
  .object({
    id: z.uuid(),
    meetingId: MeetingId,
    memberId: MemberId,
    displayName: z.string(),
    state: RsvpState,
    arrival: RsvpRequest.shape.arrival,
    stepFree: z.boolean(),
    parkRemote: z.boolean(),
    arrangement: z.string().nullable(),
    seatsOffered: z.int(),
    passId: z.uuid().describe('Opaque; drawn as a QR code; redeemable at the door only.'),
    firstVisit: z.boolean(),
    lot: LotView.nullable().describe('null: comes without a car, or both lots are spoken for'),
    run: RunView.nullable(),
    parking: z.enum(['not-needed', 'on-site', 'overflow', 'none-left']),
    createdAt: Instant,
  })
  .meta({ id: 'Rsvp' });
export type RsvpView = z.infer<typeof RsvpView>;

export const MeetingSummary = z
  .object({
    meeting: MeetingView,
    coming: z.int(),
    comingFirstVisit: z.int(),
    checkedIn: z.int(),
    newcomers: z.int(),
    walkIns: z.int(),
    expected: z.int().describe('People likely in the room: the P50 of the forecast.'),
    expectedBasis: z.string(),
    forecast: ForecastView,
    lots: z.array(LotPlan.extend({ taken: z.int() })),
    runs: z.array(
      z.object({ id: z.uuid(), departsAt: Instant, seats: z.int(), taken: z.int(), stepFree: z.boolean() }),
    ),
    history: z.array(z.object({ startsAt: Instant, coming: z.int(), checkedIn: z.int(), newcomers: z.int() })),
  })
  .meta({ id: 'MeetingSummary' });

/** What every event about a meeting says of it. */
export const MeetingFacts = {
  meetingId: MeetingId,
  title: MeetingFields.title,
  startsAt: Instant,
  endsAt: Instant,
  venueName: MeetingFields.venueName,
  venueAddress: MeetingFields.venueAddress,
  timeZone: z.string(),
  doorsOpenAt: Instant.optional(),
};
export const meetingScheduled = defineEvent(
  'meetings',
  'meeting.scheduled.v1',
  'A meeting stands in the calendar.',
  z.strictObject(MeetingFacts),
);
export const meetingChanged = defineEvent(
  'meetings',
  'meeting.changed.v1',
  'Time, place or title changed; everybody who is coming is told.',
  z.strictObject(MeetingFacts),
);
export const meetingCancelled = defineEvent(
  'meetings',
  'meeting.cancelled.v1',
  'A meeting does not take place; `expected` are the people to tell.',
  z.strictObject({ ...MeetingFacts, reason: paragraph(500), expected: z.array(MemberId) }),
);
export const rsvpConfirmed = defineEvent(
  'meetings',
  'rsvp.confirmed.v1',
  'A person is coming, with a pass, a lot and perhaps a seat on the shuttle.',
  z.strictObject({
    ...MeetingFacts,
    rsvpId: z.uuid(),
    memberId: MemberId,
    passId: z.uuid(),
    firstVisit: z.boolean(),
    parking: RsvpView.shape.parking,
    lot: LotView.nullable(),
    run: RunView.nullable(),
  }),
);
export const rsvpWaiting = defineEvent(
  'meetings',
  'rsvp.waiting.v1',
  'The room is full, and a person waits for a chair; `place` is theirs in the queue, from 1.',
  z.strictObject({ ...MeetingFacts, rsvpId: z.uuid(), memberId: MemberId, place: z.int().min(1) }),
);
export const rsvpCancelled = defineEvent(
  'meetings',
  'rsvp.cancelled.v1',
  'A person is not coming after all; stall and seat are free again.',
  z.strictObject({ rsvpId: z.uuid(), meetingId: MeetingId, memberId: MemberId, startsAt: Instant }),
);
export const meetingCheckedIn = defineEvent(
  'meetings',
  'meeting.checked-in.v1',
  'A known person is in the room.',
  z.strictObject({
    meetingId: MeetingId,
    memberId: MemberId,
    checkInId: z.uuid(),
    checkedInAt: Instant,
    walkIn: z.boolean(),
  }),
);
export const meetingWalkedIn = defineEvent(
  'meetings',
  'meeting.walked-in.v1',
  'A person nobody knew yet is in the room; a check-in with the same ids follows.',
  z.strictObject({
    meetingId: MeetingId,
    memberId: MemberId,
    displayName: DisplayName,
    address: Sealed.nullable(),
    groundRulesVersion: z.int().optional().describe('Agreed to on a card, at the time of this event.'),
  }),
);
export const meetingsEvents = [
  meetingScheduled,
  meetingChanged,
  meetingCancelled,
  rsvpConfirmed,
  rsvpWaiting,
  rsvpCancelled,
  meetingCheckedIn,
  meetingWalkedIn,
];
