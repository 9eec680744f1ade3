import { z } from 'zod';
import { Instant, MeetingId } from './common.ts';
import { BoardLot } from './live-lots.ts';
import { LotView, RsvpState } from './meetings.ts';
import { ShuttleRunView } from './shuttle.ts';

const Ride = ShuttleRunView.pick({ departsAt: true, plannedAt: true, state: true, stepFree: true, vehicle: true });

/** How the evening stands, for anybody who comes: what is on, which lot has room, and when my ride leaves. */
export const EveningView = z
  .object({
    meetingId: MeetingId,
    state: z.enum(['ahead', 'doors-open', 'running', 'over', 'cancelled']),
    on: z
      .object({ title: z.string(), endsAt: Instant.nullable().describe('By its budget.') })
      .nullable()
      .describe('What is on now, from the run sheet; null before it begins.'),
    lots: z.array(BoardLot.pick({ name: true, kind: true, state: true }).extend({ address: z.string() })),
    sendTo: z.string().describe('Where the next car goes.'),
    mine: z
      .object({
        state: RsvpState,
        checkedInAt: Instant.nullable(),
        lot: LotView.nullable(),
        stepFree: z.boolean().describe('A stall close by is kept, however full the lot is.'),
        run: Ride.nullable(),
      })
      .nullable()
      .describe('null: you have not said that you come, and are not in'),
    ridesBack: z.array(Ride).describe('The next ones that have not left.'),
    at: Instant.describe('The server’s clock.'),
  })
  .meta({ id: 'Evening' });
export type EveningView = z.infer<typeof EveningView>;
