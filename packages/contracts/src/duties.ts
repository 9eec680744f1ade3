import { z } from 'zod';
import { Instant, MemberId } from './common.ts';
import { defineEvent } from './event.ts';
import { LotView, MeetingFacts } from './meetings.ts';
import { RunDirection } from './shuttle.ts';

const Span = z.strictObject({ from: Instant, until: Instant });
const deputy = z.boolean().describe('Steps in when somebody cannot; false: stands or drives there.');

/** Somebody's shift at a lot, rule 30: while cars arrive, and while they leave. */
export const LotDuty = z.strictObject({
  lot: LotView.shape.name,
  address: LotView.shape.address,
  deputy,
  arriving: Span,
  leaving: Span,
});
export type LotDuty = z.infer<typeof LotDuty>;

/** A run of the shuttle that somebody drives. */
export const RunDuty = z.strictObject({
  vehicleId: z.uuid(),
  vehicle: z.string(),
  deputy,
  direction: RunDirection,
  departsAt: Instant,
});
export type RunDuty = z.infer<typeof RunDuty>;

/** All that somebody is down for on one evening; nothing of both: they are free. */
export const Duty = z.strictObject({ shifts: z.array(LotDuty), runs: z.array(RunDuty) });
export type Duty = z.infer<typeof Duty>;

export const parkingDutyChanged = defineEvent(
  'meetings',
  'parking.duty-changed.v1',
  'What one person does at the lots or for the shuttle of an evening has changed: all that holds now, nothing for who is free again.',
  z.strictObject({ ...MeetingFacts, memberId: MemberId, ...Duty.shape }),
);
export const dutyEvents = [parkingDutyChanged];

/** Whose letter about their duty a confirmation would bring, and in short what it would say. */
export const DutyRehearsal = z.object({
  memberId: MemberId,
  displayName: z.string(),
  lots: z.array(LotDuty.pick({ lot: true, deputy: true })).describe('Where they stand or step in from then on.'),
  drives: z.boolean().describe('Runs of the shuttle stay theirs. Without lots and runs they are free that evening.'),
});
