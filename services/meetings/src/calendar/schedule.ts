import { isDeepStrictEqual } from 'node:util';
import { factOf, record } from '@landed/chassis/outbox';
import { notFound, ProblemError } from '@landed/chassis/problem';
import {
  type MeetingDraft,
  type MeetingUpdate,
  meetingCancelled,
  meetingChanged,
  meetingScheduled,
} from '@landed/contracts';
import type { z } from 'zod';
import type { Deps, Tx } from '../deps.ts';
import { settleRoom } from '../door/room.ts';
import type { Meeting } from '../generated/prisma/client.ts';
import { rosterOf, tellDuties } from '../parking/duties.ts';
import { recheckPlan } from '../parking/recheck.ts';
import { promoteWaiting } from '../rsvp/waitlist.ts';
import { expectedAt } from './expected.ts';
import { planFaults } from './rules.ts';
import { meetingFacts } from './views.ts';

function assertSound(plan: Parameters<typeof planFaults>[0]): void {
  const fields = planFaults(plan);
  if (fields.length > 0)
    throw new ProblemError(400, 'plan-not-sound', `Please mend: ${fields.map((item) => item.field).join(', ')}.`, {
      fields,
    });
}

/** Which day of which series a meeting is. */
export interface Occurrence {
  readonly seriesId: string;
  readonly occurrenceOn: Date;
}

/** Puts a meeting into the calendar, with a row for each stall and seat that can be promised. */
export async function scheduleMeeting(
  tx: Tx,
  deps: Deps,
  draft: z.infer<typeof MeetingDraft>,
  correlationId: string,
  occurrence?: Occurrence,
): Promise<Meeting> {
  assertSound(draft);
  const { lots, runs, ...fields } = draft;
  const id = deps.runtime.newId();
  const meeting = await tx.meeting.create({ data: { ...fields, ...occurrence, id, createdAt: deps.runtime.now() } });
  for (const [ordinal, lot] of lots.entries()) {
    const lotId = deps.runtime.newId();
    await tx.lot.create({ data: { ...lot, id: lotId, meetingId: id, ordinal } });
    await tx.$executeRaw`INSERT INTO stall (lot_id, ordinal) SELECT ${lotId}::uuid, n FROM generate_series(1, ${lot.usableStalls}::int) AS n`;
  }
  for (const run of runs) {
    const runId = deps.runtime.newId();
    await tx.shuttleRun.create({ data: { ...run, id: runId, meetingId: id } });
    await tx.$executeRaw`INSERT INTO seat (run_id, ordinal, fitted) SELECT ${runId}::uuid, n, ${run.stepFree}::boolean FROM generate_series(1, ${run.seats}::int) AS n`;
  }
  await record(
    tx,
    factOf(meetingScheduled, deps.runtime, { subject: id, correlationId, data: meetingFacts(deps, meeting) }),
  );
  return meeting;
}

/** Locks a meeting for a change; check-ins by pass, which only refer to it, go on meanwhile. Throws 404. */
export async function lockMeeting(tx: Tx, id: string): Promise<Meeting> {
  await tx.$queryRaw`SELECT 1 FROM meeting WHERE id = ${id}::uuid FOR NO KEY UPDATE`;
  return await findMeeting(tx, id);
}

/** Locks a meeting and its door: nobody is let in meanwhile, and who just comes in is in. Throws 404. */
export async function lockRoom(tx: Tx, id: string): Promise<Meeting> {
  await tx.$queryRaw`SELECT 1 FROM meeting WHERE id = ${id}::uuid FOR UPDATE`;
  return await findMeeting(tx, id);
}

/** Throws 404. */
export async function findMeeting(tx: Tx, id: string): Promise<Meeting> {
  const meeting = await tx.meeting.findUnique({ where: { id } });
  if (!meeting) throw notFound('meeting');
  return meeting;
}

/**
 * Changes time, place, title or room limit; what those who come, stand at a lot or drive have to know is told. Rides to the door
 * move with the start, rides back with the end; a confirmed parking plan that does not hold any more is told to organizers. A
 * meeting changed by hand no longer follows its series. Throws 404, and 409 for a cancelled meeting.
 */
export async function changeMeeting(
  tx: Tx,
  deps: Deps,
  change: { id: string; update: z.infer<typeof MeetingUpdate>; correlationId: string; byHand: boolean },
): Promise<Meeting> {
  const before = await lockMeeting(tx, change.id);
  if (before.state === 'cancelled') throw cancelled();
  assertSound({ ...change.update, lots: [], runs: [] });
  const meeting = await tx.meeting.update({
    where: { id: change.id },
    data: { ...change.update, ...(change.byHand ? { byHand: true } : {}), version: { increment: 1 } },
  });
  await settleRoom(tx, meeting);
  await promoteWaiting(tx, deps, meeting, change.correlationId);
  const data = meetingFacts(deps, meeting);
  if (isDeepStrictEqual(data, meetingFacts(deps, before))) return meeting;
  const roster = await rosterOf(tx, before);
  const laterBy = (to: Date, from: Date): string => `${to.getTime() - from.getTime()} milliseconds`;
  await tx.$executeRaw`
    UPDATE shuttle_run SET departs_at = departs_at + CASE direction
      WHEN 'egress' THEN ${laterBy(meeting.endsAt, before.endsAt)}::interval
      ELSE ${laterBy(meeting.startsAt, before.startsAt)}::interval END
    WHERE meeting_id = ${meeting.id}::uuid`;
  await recheckPlan(tx, deps, meeting, change.correlationId);
  await tellDuties(tx, deps, { meeting, before: roster, correlationId: change.correlationId });
  const about = { subject: meeting.id, version: meeting.version, correlationId: change.correlationId };
  await record(tx, factOf(meetingChanged, deps.runtime, { ...about, data }));
  return meeting;
}

/**
 * Calls a meeting off, once; calling it off again changes nothing. Those who were coming stay on record for the letter, which
 * whoever was to stand at a lot or to drive gets as well.
 */
export async function cancelMeeting(
  tx: Tx,
  deps: Deps,
  cancel: { id: string; reason: string; correlationId: string },
): Promise<Meeting> {
  const before = await lockMeeting(tx, cancel.id);
  if (before.state === 'cancelled') return before;
  const data = { state: 'cancelled', cancelReason: cancel.reason, version: { increment: 1 } };
  const meeting = await tx.meeting.update({ where: { id: cancel.id }, data });
  const expected = await expectedAt(tx, cancel.id);
  const about = { subject: meeting.id, version: meeting.version, correlationId: cancel.correlationId };
  await record(
    tx,
    factOf(meetingCancelled, deps.runtime, {
      ...about,
      data: { ...meetingFacts(deps, meeting), reason: cancel.reason, expected },
    }),
  );
  return meeting;
}

export const cancelled = (): ProblemError =>
  new ProblemError(409, 'meeting-cancelled', 'This meeting does not take place. Please look for the next one.');
