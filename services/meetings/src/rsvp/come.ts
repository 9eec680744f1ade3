import { isDeepStrictEqual } from 'node:util';
import { factOf, record } from '@landed/chassis/outbox';
import { notFound, ProblemError } from '@landed/chassis/problem';
import { MeetingId, MemberId, RsvpRequest, type RsvpView, rsvpCancelled, rsvpConfirmed } from '@landed/contracts';
import { cancelled, lockMeeting } from '../calendar/schedule.ts';
import { meetingFacts } from '../calendar/views.ts';
import type { Deps, Tx } from '../deps.ts';
import type { Meeting, Rsvp } from '../generated/prisma/client.ts';
import { freePlaces, placeUnplaced, takePlaces } from './places.ts';
import type { PlaceWish } from './rules.ts';
import { type PlacedRsvp, viewRsvp, wishOf, withPlaces } from './views.ts';

/** What somebody says of how they come. */
type Wish = Omit<PlaceWish, 'firstVisit'>;

export interface Coming extends Wish {
  readonly meetingId: string;
  readonly memberId: string;
  readonly correlationId: string;
}

/**
 * "I'm coming". Said again it is the same RSVP; said differently it is planned anew; after a cancellation it stands again.
 * Throws 404, and 409 when the meeting is off, over, or full.
 */
export async function come(tx: Tx, deps: Deps, coming: Coming): Promise<{ rsvp: RsvpView; fresh: boolean }> {
  const { meetingId, memberId } = coming;
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
  const same = before?.state === 'coming' && isDeepStrictEqual(wish, said(before));
  if (before && same && !(await placeFreed(tx, deps, before))) return { rsvp: await named(tx, before), fresh: false };
  if (before?.state !== 'coming') await assertRoom(tx, meeting);
  const stored = before ? await comeAgain(tx, before, wish) : await comeFirst(tx, deps, coming);
  await takePlaces(tx, deps, stored, { ...wish, firstVisit: stored.firstVisit });
  const rsvp = await tx.rsvp.findUniqueOrThrow({ where: { id: stored.id }, include: withPlaces });
  const view = await named(tx, rsvp);
  const { passId, firstVisit, parking, lot, run } = view;
  const data = {
    ...meetingFacts(deps, meeting),
    rsvpId: rsvp.id,
    memberId: view.memberId,
    passId,
    firstVisit,
    parking,
    lot,
    run,
  };
  const about = { subject: rsvp.id, version: rsvp.version, correlationId: coming.correlationId };
  await record(tx, factOf(rsvpConfirmed, deps.runtime, { ...about, data }));
  return { rsvp: view, fresh: before === null };
}

const said = (from: { arrival: string; stepFree: boolean; parkRemote: boolean }): Wish => ({
  arrival: RsvpRequest.shape.arrival.parse(from.arrival),
  stepFree: from.stepFree,
  parkRemote: from.parkRemote,
});

/** Who came away without a stall and asks again may find that somebody else has cancelled. */
async function placeFreed(tx: Tx, deps: Deps, rsvp: PlacedRsvp): Promise<boolean> {
  if (rsvp.arrival !== 'car' || rsvp.stall) return false;
  await takePlaces(tx, deps, rsvp, wishOf(rsvp));
  return (await tx.stall.count({ where: { rsvpId: rsvp.id } })) > 0;
}

async function assertRoom(tx: Tx, meeting: Meeting): Promise<void> {
  if ((await tx.rsvp.count({ where: { meetingId: meeting.id, state: 'coming' } })) < meeting.roomLimit) return;
  const detail =
    'Every chair of this meeting is spoken for. If somebody cancels there is room again; the next meeting is open.';
  throw new ProblemError(409, 'room-full', detail);
}

async function comeFirst(tx: Tx, deps: Deps, coming: Coming): Promise<Rsvp> {
  const { meetingId, memberId } = coming;
  const firstVisit = (await tx.checkIn.count({ where: { memberId, meetingId: { not: meetingId } } })) === 0;
  const ids = { id: deps.runtime.newId(), passId: deps.runtime.newId() };
  return await tx.rsvp.create({
    data: { ...ids, ...said(coming), meetingId, memberId, firstVisit, createdAt: deps.runtime.now() },
  });
}

async function comeAgain(tx: Tx, before: Rsvp, wish: Wish): Promise<Rsvp> {
  await freePlaces(tx, before.id);
  return await tx.rsvp.update({
    where: { id: before.id },
    data: { ...wish, state: 'coming', version: { increment: 1 } },
  });
}

async function named(tx: Tx, rsvp: Parameters<typeof viewRsvp>[0]): Promise<RsvpView> {
  const person = await tx.person.findUnique({ where: { memberId: rsvp.memberId } });
  return viewRsvp(rsvp, person?.displayName);
}

/** My RSVP to a meeting. Throws 404 when there is none. */
export async function findMine(tx: Tx, mine: { meetingId: string; memberId: string }): Promise<RsvpView> {
  const rsvp = await tx.rsvp.findUnique({ where: { meetingId_memberId: mine }, include: withPlaces });
  if (!rsvp) throw notFound('RSVP');
  return await named(tx, rsvp);
}

/** "I'm not coming after all": stall and seat are free at once. Throws 404 for somebody else's. */
export async function stayAway(
  tx: Tx,
  deps: Deps,
  away: { id: string; memberId: string; correlationId: string },
): Promise<void> {
  const found = await tx.rsvp.findFirst({ where: { id: away.id, memberId: away.memberId } });
  if (!found) throw notFound('RSVP');
  const meeting = await lockMeeting(tx, found.meetingId);
  const [gone] = await tx.rsvp.updateManyAndReturn({
    where: { id: found.id, state: 'coming' },
    data: { state: 'cancelled', version: { increment: 1 } },
  });
  if (!gone) return;
  await freePlaces(tx, gone.id);
  await placeUnplaced(tx, deps, meeting, away.correlationId);
  const data = {
    rsvpId: gone.id,
    meetingId: MeetingId.parse(gone.meetingId),
    memberId: MemberId.parse(gone.memberId),
    startsAt: meeting.startsAt.toISOString(),
  };
  const about = { subject: gone.id, version: gone.version, correlationId: away.correlationId };
  await record(tx, factOf(rsvpCancelled, deps.runtime, { ...about, data }));
}
