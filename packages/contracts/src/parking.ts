import { z } from 'zod';
import { Instant, line, MeetingId, MemberId } from './common.ts';
import { DutyRehearsal } from './duties.ts';
import { defineEvent } from './event.ts';
import { ForecastRange } from './forecast.ts';
import { LotView, MeetingFacts, RsvpView, RunView } from './meetings.ts';
import { ShuttlePlanView, ShuttleRoute } from './shuttle.ts';

const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'is a time of day such as 18:00');

/** Rule 27: who lets us park there, when, and whom to call. */
export const LotPermission = z.strictObject({
  owner: line(120),
  contact: line(160).describe('Whom to call, with a number.'),
  from: z.iso.date(),
  until: z.iso.date(),
  opensAt: TimeOfDay.describe('In the chapter’s time zone.'),
  closesAt: TimeOfDay.describe('Before opensAt it is in the night after; the same as opensAt is the whole day.'),
});
export type LotPermission = z.infer<typeof LotPermission>;

/** A place to park that meetings use again and again. */
export const ParkingLotDraft = z.strictObject({
  name: line(80),
  kind: z.enum(['on-site', 'overflow']),
  address: line(200),
  stalls: z.int().min(1).max(2000).describe('All of them, accessible ones included.'),
  reserved: z.int().min(0).max(2000).default(0).describe('Not ours to use: staff, other tenants.'),
  background: z.int().min(0).max(2000).default(0).describe('Usually taken by others at that hour.'),
  accessible: z.int().min(0).max(200).describe('Marked accessible stalls, van stalls included. Never lent.'),
  van: z.int().min(0).max(50).describe('Of the accessible ones, those for vans.'),
  walkMinutes: z.int().min(0).max(60),
  stopMetres: z.int().min(0).max(2000).nullable().default(null).describe('From the stalls to the shuttle stop.'),
  mapUrl: z
    .url({ protocol: /^https$/ })
    .max(500)
    .nullable()
    .default(null),
  permission: LotPermission.nullable().default(null),
  active: z.boolean().default(true),
});
export const ParkingLot = ParkingLotDraft.extend({
  id: z.uuid(),
  route: ShuttleRoute.nullable().describe('The measured way to the door; null: nobody has measured it.'),
}).meta({ id: 'ParkingLot' });
export type ParkingLot = z.infer<typeof ParkingLot>;

export const ParkingPolicy = z
  .enum(['close-first', 'remote-first'])
  .describe('remote-first: volunteers and regulars go to the remote lot from the first minute.');
export type ParkingPolicy = z.infer<typeof ParkingPolicy>;

/** `blocking`: as long as it stands nobody can confirm the plan. */
export const PlanWarning = z.object({
  code: z.string(),
  lotId: z.uuid().nullable(),
  detail: z.string(),
  blocking: z.boolean(),
});
export type PlanWarning = z.infer<typeof PlanWarning>;

const Shift = z.object({ from: Instant, until: Instant });
const Staff = z.object({ memberId: MemberId, displayName: z.string() });

export const PlannedLot = z.object({
  lotId: z.uuid(),
  name: z.string(),
  kind: ParkingLotDraft.shape.kind,
  address: z.string(),
  walkMinutes: z.int(),
  mapUrl: z.string().nullable(),
  usable: z.int().describe('General stalls that may be promised.'),
  accessible: z.int(),
  expectedCars: z.int(),
  opensAt: Instant.nullable().describe('null: stays shut unless a lot fills'),
  who: z.string().describe('Who parks here, in a sentence.'),
  attendants: z.int(),
  shift: Shift,
  egressShift: Shift,
  staff: z.array(Staff),
  deputies: z.array(Staff),
  sign: z.string().describe('To print and put up at the entrance.'),
});

export const ParkingPlanView = z
  .object({
    meetingId: MeetingId,
    confirmedAt: Instant.nullable(),
    version: z.int(),
    policy: ParkingPolicy,
    people: ForecastRange,
    cars: ForecastRange,
    avo: z.number(),
    fill: z.number(),
    usable: z.int().describe('Close to the door.'),
    overflow: z.int().describe('Cars beyond that, at P90.'),
    riders: z.int(),
    lots: z.array(PlannedLot),
    warnings: z.array(PlanWarning),
  })
  .meta({ id: 'ParkingPlan' });
export type ParkingPlanView = z.infer<typeof ParkingPlanView>;

const fill = z.number().min(0.8).max(0.95).describe('Rule 23: the share of stalls that fills without circling.');

export const ParkingConfirmation = z.strictObject({
  fill: fill.default(0.9),
  lots: z
    .array(
      z.strictObject({
        lotId: z.uuid(),
        staff: z.array(MemberId).max(20).default([]),
        deputies: z.array(MemberId).max(20).default([]),
      }),
    )
    .min(1)
    .max(10),
});

/** Whom confirming a plan would write to, and what they would read. Nothing of it is written. */
export const ConfirmationRehearsal = z
  .object({
    told: z.array(
      z.object({
        memberId: MemberId,
        displayName: z.string(),
        parking: RsvpView.shape.parking,
        lot: z.string().nullable(),
        departsAt: Instant.nullable().describe('Of their shuttle.'),
      }),
    ),
    duties: z.array(DutyRehearsal).describe('Of those who stand at the lots, whom it touches.'),
  })
  .meta({ id: 'ConfirmationRehearsal' });

/** Nothing of it is written. */
export const WhatIf = z.strictObject({
  people: z.int().min(0).max(5000).optional().describe('Instead of the P90 of the forecast.'),
  avo: z.number().min(1).max(2.7).optional(),
  fill: fill.optional(),
  closedLotIds: z.array(z.uuid()).max(10).default([]),
  vehicles: z
    .array(z.strictObject({ seats: z.int().min(1).max(80), stepFree: z.boolean().default(false) }))
    .max(20)
    .optional()
    .describe('Instead of the runs that are planned.'),
});

/** The plan under other assumptions, with the shuttle that it asks for. */
export const WhatIfView = ParkingPlanView.extend({ shuttle: ShuttlePlanView }).meta({ id: 'WhatIfAnswer' });

export const PlanChange = z
  .object({
    id: z.uuid(),
    meetingId: MeetingId,
    at: Instant,
    sign: z.string().describe('To print in large letters.'),
    phoneTree: z.string().describe('A sentence to say on the phone to those without mail.'),
    touched: z.int().describe('How many people it concerned, and who were written to.'),
  })
  .meta({ id: 'PlanChange' });

export const parkingPlanConfirmed = defineEvent(
  'meetings',
  'parking.plan-confirmed.v1',
  'An organizer stands behind where people park; who has to go elsewhere than told is told.',
  z.strictObject({
    meetingId: MeetingId,
    startsAt: Instant,
    policy: ParkingPolicy,
    cars: z.int().min(0),
    usable: z.int().min(0),
    overflow: z.int().min(0),
    touched: z.int().min(0),
  }),
);
export const parkingPlanBroken = defineEvent(
  'meetings',
  'parking.plan-broken.v1',
  'What a confirmed plan stands on has changed, and it no longer holds: organizers look at it again.',
  z.strictObject({ ...MeetingFacts, reasons: z.array(z.string()).min(1) }),
);
export const parkingAssignmentChanged = defineEvent(
  'meetings',
  'parking.assignment-changed.v1',
  'One expected person parks elsewhere, or rides at another time, than they were told.',
  z.strictObject({
    ...MeetingFacts,
    rsvpId: z.uuid(),
    memberId: MemberId,
    parking: RsvpView.shape.parking,
    lot: LotView.nullable(),
    run: RunView.nullable(),
  }),
);
export const parkingEvents = [parkingPlanConfirmed, parkingPlanBroken, parkingAssignmentChanged];

const lotId = '01a207d7-2d54-7562-a47f-3148137f7e86';
export const parkingExamples: readonly [string, z.ZodType, unknown][] = [
  [
    'ParkingLotDraft',
    ParkingLotDraft,
    {
      name: 'Mill Mall, level 1',
      kind: 'overflow',
      address: '400 Mill Road',
      stalls: 120,
      reserved: 20,
      background: 30,
      accessible: 5,
      van: 1,
      walkMinutes: 14,
      stopMetres: 120,
      mapUrl: 'https://maps.example/mill-mall',
      permission: {
        owner: 'Mill Mall management',
        contact: 'Front desk, 555 0100',
        from: '2026-01-01',
        until: '2027-12-31',
        opensAt: '16:00',
        closesAt: '23:30',
      },
    },
  ],
  ['ParkingConfirmation', ParkingConfirmation, { lots: [{ lotId, staff: [lotId], deputies: [] }] }],
  ['WhatIf', WhatIf, { people: 240, avo: 1.3, closedLotIds: [] }],
];
