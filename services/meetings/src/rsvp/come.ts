import { isDeepStrictEqual } from 'node:util';
import { factOf, record } from '@landed/chassis/outbox';
import { notFound, ProblemError } from '@landed/chassis/problem';
import { MeetingId, MemberId, RsvpRequest, type RsvpView, rsvpCancelled, rsvpWaiting } from '@landed/contracts';
import { cancelled, lockMeeting } from '../calendar/schedule.ts';
import { meetingFacts } from '../calendar/views.ts';
import type { Deps, Tx } from '../deps.ts';
import { roomOf } from '../door/room.ts';
import { freeChairs } from '../door/room-rules.ts';
import type { Meeting, Rsvp } from '../generated/prisma/client.ts';
import { isFirstVisit } from '../people/first-visit.ts';
import { confirmRsvp, named } from './confirm.ts';
import { freePlaces, placeUnplaced, takePlaces } from './places.ts';
import { type PlacedRsvp, wishOf, withPlaces } from './views.ts';
import { promoteWaiting } from './waitlist.ts';

/** What somebody says of how they come. */
interface Wish {
  readonly arrival: 'car' | 'other';
  readonly stepFree: boolean;
  readonly parkRemote: boolean;
  readonly arrangement: string | null;
  readonly seatsOffered: number;
}

export interface Coming extends Wish {
  readonly meetingId: string;
  readonly memberId: string;
  /** Would rather wait than hear that the room is full. */
  readonly waitlist: boolean;
  /** Their place in the queue, should they have to wait: of whoever had said so before. */
  readonly since?: Date;
  readonly correlationId: string;
}

/** What somebody says, and what they had said before. */
interface Answer {
  readonly meeting: Meeting;
  readonly before: Rsvp | null;
  readonly coming: Coming;
}

/**
 * "I'm coming". Said again it is the same RSVP; said differently it is planned anew; after a cancellation it stands again.
 * With `waitlist` a full room is a place in the queue. Throws 404, and 409 when the meeting is off, over, or full.
 */
export async function come(tx: Tx, deps: Deps, coming: Coming): Promise<{ rsvp: RsvpView; fresh: boolean }> {
  const { meetingId, memberId, correlationId } = coming;
  const wish = said(coming);
  // The lock makes the room limit exact: one answer to one meeting at a time.
  const meeting = await lockMeeting(tx, meetingId);
  if (meeting.state === 'cancelled') throw cancelled();
  if (meeting.endsAt <= deps.runtime.now()) {
    throw new ProblemError(409, 'meeting-over', 'This meeting is over. Please look for the next one.');
  }
  const before = await tx.rsvp.findUnique({
    where: { meetingId_memberId: { meetingId, memberId } },
    include: withPlaces,
  });
  const answer = { meeting, before, coming };
  const fresh = before === null;
  const same = before?.state === 'coming' && isDeepStrictEqual(wish, said(before));
  if (before && same && !(await placeFreed(tx, deps, before))) return { rsvp: await named(tx, before), fresh };
  if (before?.state !== 'coming' && !(await hasChair(tx, meeting, memberId))) {
    if (!coming.waitlist && before?.state !== 'waiting') throw roomFull();
    return { rsvp: await wait(tx, deps, answer), fresh };
  }
  if (before) await freePlaces(tx, before.id);
  const data = { ...wish, state: 'coming', waitingSince: null };
  const stored = await keep(tx, deps, answer, data);
  await takePlaces(tx, deps, stored, wishOf(stored));
  // What they had before may be what somebody else waits for.
  if (before && (before.stall || before.seat)) await placeUnplaced(tx, deps, meeting, correlationId);
  return { rsvp: await confirmRsvp(tx, deps, { meeting, rsvpId: stored.id, correlationId }), fresh };
}

/** A chair is free, or they sit on one already. */
async function hasChair(tx: Tx, meeting: Meeting, memberId: string): Promise<boolean> {
  if (freeChairs(await roomOf(tx, meeting)) > 0) return true;
  return (await tx.checkIn.count({ where: { meetingId: meeting.id, memberId } })) > 0;
}

/** A place in the queue, at its end, which is told; who waits already keeps theirs. */
async function wait(tx: Tx, deps: Deps, answer: Answer): Promise<RsvpView> {
  const { meeting, before, coming } = answer;
  const waitingSince = before?.waitingSince ?? coming.since ?? deps.runtime.now();
  const kept = await keep(tx, deps, answer, { ...said(coming), state: 'waiting', waitingSince });
  if (before?.state !== 'waiting') {
    const [row] = await tx.$queryRaw<{ place: number }[]>`
      SELECT count(*)::int AS place FROM rsvp WHERE meeting_id = ${meeting.id}::uuid AND state = 'waiting'
        AND (waiting_since, id) <= (${waitingSince}, ${kept.id}::uuid)`;
    const facts = { rsvpId: kept.id, memberId: MemberId.parse(kept.memberId), place: row?.place ?? 1 };
    const data = { ...meetingFacts(deps, meeting), ...facts };
    const about = { subject: kept.id, version: kept.version, correlationId: coming.correlationId };
    await record(tx, factOf(rsvpWaiting, deps.runtime, { ...about, data }));
  }
  return await named(tx, await tx.rsvp.findUniqueOrThrow({ where: { id: kept.id }, include: withPlaces }));
}

/** How they come, of what is kept or asked. */
export const said = (from: Omit<Wish, 'arrival'> & { arrival: string }): Wish => ({
  arrival: RsvpRequest.shape.arrival.parse(from.arrival),
  stepFree: from.stepFree,
  parkRemote: from.parkRemote,
  arrangement: from.arrangement,
  seatsOffered: from.seatsOffered,
});

/** Who came away without a stall and asks again may find that somebody else has cancelled. */
async function placeFreed(tx: Tx, deps: Deps, rsvp: PlacedRsvp): Promise<boolean> {
  if (rsvp.arrival !== 'car' || rsvp.stall) return false;
  await takePlaces(tx, deps, rsvp, wishOf(rsvp));
  return (await tx.stall.count({ where: { rsvpId: rsvp.id } })) > 0;
}

function roomFull(): ProblemError {
  const detail =
    'Every chair of this meeting is spoken for. You may wait for one, or come to the next meeting, which is open.';
  return new ProblemError(409, 'room-full', detail);
}

async function keep(
  tx: Tx,
  deps: Deps,
  { meeting, before, coming }: Answer,
  data: Wish & { state: string; waitingSince: Date | null },
): Promise<Rsvp> {
  if (before) return await tx.rsvp.update({ where: { id: before.id }, data: { ...data, version: { increment: 1 } } });
  const { meetingId, memberId } = coming;
  const firstVisit = await isFirstVisit(tx, meeting, memberId);
  const ids = { id: deps.runtime.newId(), passId: deps.runtime.newId() };
  return await tx.rsvp.create({
    data: { ...ids, ...data, meetingId, memberId, firstVisit, createdAt: deps.runtime.now() },
  });
}

/** My RSVP to a meeting. Throws 404 when there is none. */
export async function findMine(tx: Tx, mine: { meetingId: string; memberId: string }): Promise<RsvpView> {
  const rsvp = await tx.rsvp.findUnique({ where: { meetingId_memberId: mine }, include: withPlaces });
  if (!rsvp) throw notFound('RSVP');
  return await named(tx, rsvp);
}

/** "I'm not coming after all": stall and seat are free at once. Resolves with whether anything ended. Throws 404 for somebody else's. */
export async function stayAway(
  tx: Tx,
  deps: Deps,
  away: { id: string; memberId: string; correlationId: string },
): Promise<boolean> {
  const found = await tx.rsvp.findFirst({ where: { id: away.id, memberId: away.memberId } });
  if (!found) throw notFound('RSVP');
  const meeting = await lockMeeting(tx, found.meetingId);
  const [gone] = await tx.rsvp.updateManyAndReturn({
    where: { id: found.id, state: { in: ['coming', 'waiting'] } },
    data: { state: 'cancelled', waitingSince: null, version: { increment: 1 } },
  });
  if (!gone) return false;
  await freePlaces(tx, gone.id);
  await promoteWaiting(tx, deps, meeting, away.correlationId);
  await placeUnplaced(tx, deps, meeting, away.correlationId);
  const data = {
    rsvpId: gone.id,
    meetingId: MeetingId.parse(gone.meetingId),
    memberId: MemberId.parse(gone.memberId),
    startsAt: meeting.startsAt.toISOString(),
  };
  const about = { subject: gone.id, version: gone.version, correlationId: away.correlationId };
  await record(tx, factOf(rsvpCancelled, deps.runtime, { ...about, data }));
  return true;
}
