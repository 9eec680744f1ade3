import type { Deps, Tx } from '../deps.ts';
import { type PlaceWish, placesToTry } from './rules.ts';

/** Takes a stall, and a seat where one is needed, for an RSVP that has none. Never more than there are. */
export async function takePlaces(
  tx: Tx,
  deps: Deps,
  rsvp: { id: string; meetingId: string },
  wish: PlaceWish,
): Promise<void> {
  const { meetingId } = rsvp;
  const shuttleRuns = (await tx.shuttleRun.count({ where: { meetingId } })) > 0;
  const plan = await tx.parkingPlan.findUnique({ where: { meetingId } });
  const remoteFirst = plan?.policy === 'remote-first';
  for (const { kind, seat } of placesToTry(wish, { shuttleRuns, remoteFirst })) {
    if (seat && !(await takeSeat(tx, deps, rsvp, wish.stepFree))) continue;
    if (await takeStall(tx, rsvp, kind, wish.stepFree)) return;
    await freePlaces(tx, rsvp.id);
  }
}

/** One conditional UPDATE of one free row; who comes at the same moment skips the locked one and takes the next. */
async function takeStall(
  tx: Tx,
  rsvp: { id: string; meetingId: string },
  kind: string,
  stepFree: boolean,
): Promise<boolean> {
  const taken = await tx.$executeRaw`
    UPDATE stall SET rsvp_id = ${rsvp.id}::uuid
    WHERE rsvp_id IS NULL AND (lot_id, ordinal) = (
      SELECT s.lot_id, s.ordinal FROM stall s JOIN lot l ON l.id = s.lot_id
      WHERE l.meeting_id = ${rsvp.meetingId}::uuid AND l.kind = ${kind} AND s.rsvp_id IS NULL
        AND (${stepFree}::boolean OR NOT s.accessible)
      ORDER BY s.accessible DESC, l.ordinal, s.ordinal LIMIT 1 FOR UPDATE OF s SKIP LOCKED)`;
  return taken === 1;
}

/** The last run that still gets there in time, and an earlier one when that is full. */
export async function takeSeat(
  tx: Tx,
  deps: Deps,
  rsvp: { id: string; meetingId: string },
  stepFree: boolean,
): Promise<boolean> {
  const taken = await tx.$executeRaw`
    UPDATE seat SET rsvp_id = ${rsvp.id}::uuid
    WHERE rsvp_id IS NULL AND (run_id, ordinal) = (
      SELECT s.run_id, s.ordinal FROM seat s JOIN shuttle_run r ON r.id = s.run_id
      WHERE r.meeting_id = ${rsvp.meetingId}::uuid AND s.rsvp_id IS NULL AND r.departs_at > ${deps.runtime.now()}
        AND (r.step_free OR NOT ${stepFree}::boolean)
      ORDER BY r.departs_at DESC, s.ordinal LIMIT 1 FOR UPDATE OF s SKIP LOCKED)`;
  return taken === 1;
}

export async function freePlaces(tx: Tx, rsvpId: string): Promise<void> {
  await tx.stall.updateMany({ where: { rsvpId }, data: { rsvpId: null } });
  await tx.seat.updateMany({ where: { rsvpId }, data: { rsvpId: null } });
}
