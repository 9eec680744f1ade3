import { factOf, record } from '@landed/chassis/outbox';
import { notFound, ProblemError } from '@landed/chassis/problem';
import {
  type Boarding,
  type EgressBoard,
  MeetingId,
  type ShuttleClosing,
  ShuttleRoute,
  shuttleClosed,
} from '@landed/contracts';
import type { z } from 'zod';
import { lockMeeting } from '../calendar/schedule.ts';
import type { Deps, Tx } from '../deps.ts';
import { cycleOf, egressMinutes, mayClose, waitingOf } from './rules.ts';
import { readRun } from './runs.ts';
import { boardedByName, boardedOf, type RidingRun } from './views.ts';

/**
 * People got in (or, with a negative count, fewer than was said). A tap sent twice is one, and one rider by name is on board or
 * not, however often and by whomever it is said. Throws 404, and 409 for what cannot be.
 */
export async function board(
  tx: Tx,
  deps: Deps,
  about: z.infer<typeof Boarding> & { runId: string; by: string },
): Promise<RidingRun> {
  const { nonce, count, rsvpId = null } = about;
  // Two counts at once: the second one knows the first.
  await tx.$queryRaw`SELECT 1 FROM shuttle_run WHERE id = ${about.runId}::uuid FOR NO KEY UPDATE`;
  const run = await readRun(tx, about.runId);
  if (run.boardings.some((boarding) => boarding.nonce === nonce)) return run;
  if (run.state === 'cancelled') throw new ProblemError(409, 'run-cancelled', 'This run does not take place any more.');
  if (rsvpId !== null && !(await mayRide(tx, run, rsvpId))) {
    const detail = 'This rider has no seat on this run. Please count them without a name, if there is room.';
    throw new ProblemError(409, 'not-on-this-run', detail);
  }
  if (rsvpId !== null && boardedByName(run).has(rsvpId) === count > 0) return run;
  const boarded = boardedOf(run);
  if (boarded + count < 0) {
    const detail = `Only ${boarded} are counted on this run: no more can be taken back.`;
    throw new ProblemError(409, 'fewer-than-none', detail);
  }
  const at = about.at ?? deps.runtime.now();
  await tx.boarding.create({ data: { nonce, runId: run.id, rsvpId, count, at, byId: about.by } });
  return await readRun(tx, run.id);
}

/** On the way in whoever has a seat; on the way back everybody who came. */
async function mayRide(tx: Tx, run: RidingRun, rsvpId: string): Promise<boolean> {
  if (run.direction === 'ingress') return run.places.some((place) => place.rsvpId === rsvpId);
  return (await tx.rsvp.count({ where: { id: rsvpId, meetingId: run.meetingId } })) > 0;
}

/** Who still waits for a ride back, and how long it takes. Throws 404. */
export async function egressBoard(tx: Tx, deps: Deps, meetingId: string): Promise<EgressBoard> {
  if ((await tx.meeting.count({ where: { id: meetingId } })) === 0) throw notFound('meeting');
  const runs = await tx.shuttleRun.findMany({
    where: { meetingId, state: { not: 'cancelled' } },
    include: { boardings: true },
    orderBy: [{ departsAt: 'asc' }, { id: 'asc' }],
  });
  const closing = await tx.shuttleClosing.findUnique({ where: { meetingId } });
  const sum = (direction: string): number =>
    runs.filter((run) => run.direction === direction).reduce((total, run) => total + boardedOf(run), 0);
  const [boardedIn, boardedOut] = [sum('ingress'), sum('egress')];
  const waiting = waitingOf({ boardedIn, boardedOut, leftOtherwise: closing?.leftOtherwise ?? 0 });
  const out = runs.filter((run) => run.direction === 'egress');
  const vehicles = new Set(out.map((run) => run.vehicleId)).size;
  const lots = await tx.lot.findMany({ where: { meetingId, withdrawnAt: null }, include: { parkingLot: true } });
  const [route] = lots.flatMap(({ parkingLot }) => (parkingLot?.route ? [ShuttleRoute.parse(parkingLot.route)] : []));
  const seats = out.length === 0 ? 0 : out.reduce((total, run) => total + run.seats, 0) / out.length;
  return {
    meetingId: MeetingId.parse(meetingId),
    boardedIn,
    boardedOut,
    waiting,
    lastGroupMinutes: route && seats > 0 ? Math.ceil(egressMinutes(waiting, vehicles, seats, cycleOf(route))) : null,
    next: out
      .filter((run) => run.state !== 'left' && run.departsAt >= deps.runtime.now())
      .slice(0, 3)
      .map((run) => ({ departsAt: run.departsAt.toISOString(), seats: run.seats, stepFree: run.stepFree })),
    closedAt: closing?.closedAt.toISOString() ?? null,
  };
}

/** Rule 35. Throws 409 while somebody may still be waiting; closed once it stays closed. */
export async function closeShuttle(
  tx: Tx,
  deps: Deps,
  close: z.infer<typeof ShuttleClosing> & { meetingId: string; by: string; correlationId: string },
): Promise<EgressBoard> {
  const { meetingId, leftOtherwise, stopsEmpty } = close;
  await lockMeeting(tx, meetingId);
  const now = await egressBoard(tx, deps, meetingId);
  if (now.closedAt !== null) return now;
  const { boardedIn, boardedOut } = now;
  if (!mayClose({ boardedIn, boardedOut, leftOtherwise, stopsEmpty })) {
    const missing = waitingOf({ boardedIn, boardedOut, leftOtherwise });
    const detail = stopsEmpty
      ? `${missing} riders who came in have not gone out again: please look for them, or count those who left otherwise.`
      : 'Please look at both stops first, and say that nobody waits there.';
    throw new ProblemError(409, 'riders-still-out', detail);
  }
  await tx.shuttleClosing.create({
    data: { meetingId, leftOtherwise, closedAt: deps.runtime.now(), closedBy: close.by },
  });
  const data = { meetingId: MeetingId.parse(meetingId), boardedIn, boardedOut, leftOtherwise };
  await record(
    tx,
    factOf(shuttleClosed, deps.runtime, { subject: meetingId, correlationId: close.correlationId, data }),
  );
  return await egressBoard(tx, deps, meetingId);
}
