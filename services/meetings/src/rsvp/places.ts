import type { Deps, Tx } from '../deps.ts';
import type { Meeting, Prisma } from '../generated/prisma/client.ts';
import { tellAssignments } from '../parking/tell.ts';
import { farthestOnFoot, type PlaceWish, placesToTry } from './rules.ts';
import { wishOf, withPlaces } from './views.ts';

/** Runs that people have seats on. */
export const intoTheEvening = { direction: 'ingress', state: { not: 'cancelled' } } as const;
/** Of these, runs that still take somebody along, as far as anybody has said. */
export const notLeft = {
  direction: 'ingress',
  state: { in: ['planned', 'accepted'] },
} satisfies Prisma.ShuttleRunWhereInput;

/** Takes a stall, and a seat where one is needed, for an RSVP that has none. Never more than there are. Answers whether. */
export async function takePlaces(
  tx: Tx,
  deps: Deps,
  rsvp: { id: string; meetingId: string },
  wish: PlaceWish,
): Promise<boolean> {
  const { meetingId } = rsvp;
  const shuttleRuns = (await tx.shuttleRun.count({ where: { meetingId, ...intoTheEvening } })) > 0;
  const plan = await tx.parkingPlan.findUnique({ where: { meetingId } });
  const remoteFirst = plan?.policy === 'remote-first';
  for (const { kind, seat } of placesToTry(wish, { shuttleRuns, remoteFirst })) {
    if (seat && !(await takeSeat(tx, deps, rsvp, wish.stepFree))) continue;
    if (await takeStall(tx, rsvp, { kind, stepFree: wish.stepFree, onFoot: !seat })) return true;
    await freePlaces(tx, rsvp.id);
  }
  return false;
}

/** One conditional UPDATE of one free row; who comes at the same moment skips the locked one and takes the next. */
async function takeStall(
  tx: Tx,
  rsvp: { id: string; meetingId: string },
  { kind, stepFree, onFoot }: { kind: string; stepFree: boolean; onFoot: boolean },
): Promise<boolean> {
  const taken = await tx.$executeRaw`
    UPDATE stall SET rsvp_id = ${rsvp.id}::uuid
    WHERE rsvp_id IS NULL AND (lot_id, ordinal) = (
      SELECT s.lot_id, s.ordinal FROM stall s JOIN lot l ON l.id = s.lot_id
      WHERE l.meeting_id = ${rsvp.meetingId}::uuid AND l.kind = ${kind} AND s.rsvp_id IS NULL
        AND (NOT ${onFoot}::boolean OR l.walk_minutes <= ${farthestOnFoot})
        AND (${stepFree}::boolean OR NOT s.accessible)
      ORDER BY s.accessible DESC, l.ordinal, s.ordinal LIMIT 1 FOR UPDATE OF s SKIP LOCKED)`;
  return taken === 1;
}

/** The last run that still gets there in time, and an earlier one when that is full. Fitted seats go to others last. */
async function takeSeat(
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
        AND r.direction = 'ingress' AND r.state NOT IN ('cancelled', 'left') AND (s.fitted OR NOT ${stepFree}::boolean)
      ORDER BY s.fitted AND NOT ${stepFree}::boolean, r.departs_at DESC, s.ordinal LIMIT 1 FOR UPDATE OF s SKIP LOCKED)`;
  return taken === 1;
}

export async function freePlaces(tx: Tx, rsvpId: string): Promise<void> {
  await tx.stall.updateMany({ where: { rsvpId }, data: { rsvpId: null } });
  await tx.seat.updateMany({ where: { rsvpId }, data: { rsvpId: null } });
}

/** Something has become free: whoever came away without a stall gets it, first come first served, and is told. */
export async function placeUnplaced(tx: Tx, deps: Deps, meeting: Meeting, correlationId: string): Promise<void> {
  if (meeting.state === 'cancelled' || meeting.endsAt <= deps.runtime.now()) return;
  const unplaced = await tx.rsvp.findMany({
    where: { meetingId: meeting.id, state: 'coming', arrival: 'car', stall: null },
    include: withPlaces,
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  const away = await notYetThere(tx, meeting.id, unplaced);
  // One who finds nothing speaks for all who want the same.
  const vain = new Set<boolean>();
  for (const rsvp of away) {
    if (vain.has(rsvp.stepFree)) continue;
    if (!(await takePlaces(tx, deps, rsvp, wishOf(rsvp)))) vain.add(rsvp.stepFree);
  }
  await tellAssignments(tx, deps, { meeting, before: away, correlationId });
}

/** Those of some people who are not in the room yet: whoever is has parked. */
export async function notYetThere<Someone extends { memberId: string }>(
  tx: Tx,
  meetingId: string,
  people: readonly Someone[],
): Promise<Someone[]> {
  if (people.length === 0) return [];
  const there = await tx.checkIn.findMany({
    where: { meetingId, memberId: { in: people.map((person) => person.memberId) } },
    select: { memberId: true },
  });
  const ids = new Set(there.map(({ memberId }) => memberId));
  return people.filter((person) => !ids.has(person.memberId));
}
