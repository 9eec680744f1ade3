import { z } from 'zod';
import { Instant, line, MeetingId, MemberId, paragraph } from './common.ts';
import { defineEvent } from './event.ts';

export const VehicleDraft = z.strictObject({
  name: line(80),
  seats: z.int().min(1).max(80).describe('For riders, the driver’s not counted.'),
  designedFor: z.int().min(2).max(90).describe('People it was designed for, the driver included.'),
  fittedSeats: z.int().min(0).max(20).default(0).describe('Places that are reached without a step.'),
  driverId: MemberId.nullable().default(null),
  deputyId: MemberId.nullable().default(null),
  licenceCheckedOn: z.iso.date().nullable().default(null).describe('Needed from 16 people on, the driver included.'),
  active: z.boolean().default(true),
});
export const Vehicle = VehicleDraft.extend({
  id: z.uuid(),
  plannedSeats: z.int().describe('What is planned with: a van for 15 carries no more than 9, the driver included.'),
}).meta({ id: 'Vehicle' });
export type Vehicle = z.infer<typeof Vehicle>;

const minutes = z.number().min(0).max(120);
/** Times as somebody measured them, at that hour, with that traffic. */
export const ShuttleRoute = z
  .strictObject({
    out: minutes.describe('From the lot to the door.'),
    back: minutes,
    dwell: minutes.describe('Getting in and out, both ends together.'),
    recovery: minutes.default(0).describe('At least a tenth of the running time is planned.'),
    measuredOn: z.iso.date(),
  })
  .meta({ id: 'ShuttleRoute' });
export type ShuttleRoute = z.infer<typeof ShuttleRoute>;

export const RunDirection = z.enum(['ingress', 'egress']);
export const RunRequest = z.strictObject({ vehicleId: z.uuid(), direction: RunDirection, departsAt: Instant });
export const RunsRequest = z.strictObject({ runs: z.array(RunRequest).min(1).max(120) });

export const ShuttlePlanView = z
  .object({
    meetingId: MeetingId,
    riders: z.int(),
    cycleMinutes: z.number().nullable().describe('null: nobody has measured the route'),
    maxLoad: z.number().describe('The most riders in any stretch as long as one cycle.'),
    vehiclesNeeded: z.int(),
    vehiclesAtHand: z.int(),
    headwayMinutes: z.number().nullable(),
    plannedWaitMinutes: z.number().nullable(),
    lastGroupMinutes: z.number().nullable().describe('After the end, when the last riders are back at the lot.'),
    proposal: z.array(RunRequest).describe('To add as it is.'),
    timetable: z.array(
      z.object({
        vehicle: z.string(),
        direction: RunDirection,
        departsAt: Instant,
        seats: z.int(),
        stepFree: z.boolean(),
      }),
    ),
    warnings: z.array(z.object({ code: z.string(), detail: z.string() })),
  })
  .meta({ id: 'ShuttlePlan' });
export type ShuttlePlanView = z.infer<typeof ShuttlePlanView>;

export const ShuttleRunView = z
  .object({
    id: z.uuid(),
    meetingId: MeetingId,
    vehicleId: z.uuid().nullable(),
    vehicle: z.string().nullable(),
    direction: RunDirection,
    departsAt: Instant,
    plannedAt: Instant.describe('When it was to leave before anybody said that it is late.'),
    state: z.enum(['planned', 'accepted', 'left', 'cancelled']),
    leftAt: Instant.nullable(),
    seats: z.int(),
    taken: z.int().describe('Seats that are promised, also before the driver has accepted.'),
    stepFree: z.boolean(),
    stepFreeRiders: z.int(),
    boarded: z.int(),
  })
  .meta({ id: 'ShuttleRun' });
export type ShuttleRunView = z.infer<typeof ShuttleRunView>;

/** For the driver and whoever stands at the stop. */
export const Manifest = z
  .object({
    run: ShuttleRunView,
    riders: z.array(
      z.object({ rsvpId: z.uuid(), displayName: z.string(), stepFree: z.boolean(), boarded: z.boolean() }),
    ),
  })
  .meta({ id: 'Manifest' });

/** So many got in, or, with a rider's `rsvpId`, this one did (1) or did not after all (-1), however often it is said. */
export const Boarding = z
  .strictObject({
    nonce: z.uuid(),
    count: z.int().min(-20).max(80),
    at: Instant.optional(),
    rsvpId: z.uuid().optional().describe('As on the manifest.'),
  })
  .refine((body) => body.rsvpId === undefined || Math.abs(body.count) === 1, {
    message: 'is 1 or -1 for one rider',
    path: ['count'],
  });
export const RunDeparture = z.strictObject({ at: Instant.optional().describe('Default: now.') });
/** Sent twice it is the same delay: minutes count from the planned time, not from the last word. */
export const RunDelay = z.strictObject({
  minutes: z.int().min(0).max(120).describe('After the planned time; 0: on time after all.'),
});
export const RunCancellation = z.strictObject({ reason: paragraph(300) });
export const RunVehicle = z.strictObject({ vehicleId: z.uuid() });
export const ShuttleClosing = z.strictObject({
  leftOtherwise: z.int().min(0).max(5000).default(0).describe('Riders who were taken home by somebody else.'),
  stopsEmpty: z.boolean().describe('You have looked: nobody waits at either stop.'),
});

export const EgressBoard = z
  .object({
    meetingId: MeetingId,
    boardedIn: z.int(),
    boardedOut: z.int(),
    waiting: z.int(),
    lastGroupMinutes: z
      .int()
      .nullable()
      .describe('Until the last of them are back at the lot; null without a shuttle.'),
    next: z.array(z.object({ departsAt: Instant, seats: z.int(), stepFree: z.boolean() })),
    closedAt: Instant.nullable(),
  })
  .meta({ id: 'EgressBoard' });
export type EgressBoard = z.infer<typeof EgressBoard>;

export const shuttleRunCancelled = defineEvent(
  'meetings',
  'shuttle.run-cancelled.v1',
  'A run does not take place; each rider has another one or is told.',
  z.strictObject({
    runId: z.uuid(),
    meetingId: MeetingId,
    departsAt: Instant,
    reason: paragraph(300),
    reseated: z.int().min(0),
    without: z.int().min(0),
  }),
);
export const shuttleClosed = defineEvent(
  'meetings',
  'shuttle.closed.v1',
  'Everybody who rode in is out again; the shuttle ends for the evening.',
  z.strictObject({
    meetingId: MeetingId,
    boardedIn: z.int().min(0),
    boardedOut: z.int().min(0),
    leftOtherwise: z.int().min(0),
  }),
);
export const shuttleEvents = [shuttleRunCancelled, shuttleClosed];

const vehicleId = '01a207d7-2d54-7562-a47f-3148137f7e86';
export const shuttleExamples: readonly [string, z.ZodType, unknown][] = [
  ['VehicleDraft', VehicleDraft, { name: 'Parish bus', seats: 14, designedFor: 15, fittedSeats: 2 }],
  ['ShuttleRoute', ShuttleRoute, { out: 4, back: 4, dwell: 3, recovery: 1, measuredOn: '2026-11-20' }],
  ['RunsRequest', RunsRequest, { runs: [{ vehicleId, direction: 'ingress', departsAt: '2026-12-04T17:30:00-05:00' }] }],
  ['Boarding', Boarding, { nonce: '7f1d3f0e-53b5-4d0a-9c3e-6d6f0d9a5c31', count: 9 }],
  ['RunDeparture', RunDeparture, { at: '2026-12-04T17:31:00-05:00' }],
  ['RunDelay', RunDelay, { minutes: 6 }],
  ['RunCancellation', RunCancellation, { reason: 'A flat tyre.' }],
  ['RunVehicle', RunVehicle, { vehicleId }],
  ['ShuttleClosing', ShuttleClosing, { leftOtherwise: 2, stopsEmpty: true }],
];
