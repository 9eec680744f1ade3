import { type Fact, factOf, record } from '@landed/chassis/outbox';
import { ProblemError } from '@landed/chassis/problem';
import { type MeetingId, MemberId, meetingCheckedIn, meetingWalkedIn } from '@landed/contracts';
import { cancelled, lockMeeting } from '../calendar/schedule.ts';
import type { Deps, Tx } from '../deps.ts';
import type { CheckIn } from '../generated/prisma/client.ts';
import { assertTime, type CheckedIn, nonceReused } from './check-in.ts';

interface NewPerson {
  readonly displayName: string;
  readonly email?: string | undefined;
  readonly groundRulesVersion?: number | undefined;
}

export interface WalkIn {
  readonly meetingId: MeetingId;
  readonly nonce: string;
  readonly checkedInAt?: string | undefined;
  readonly correlationId: string;
  /** A known person who had not said so, or somebody new with a name and perhaps an address. */
  readonly who: { memberId: MemberId } | NewPerson;
}

/**
 * Lets in somebody without an RSVP, up to the posted room limit, which nobody can override (rule 19). The lock on the
 * meeting makes the limit exact. The same nonce again is the same walk-in, whoever sends it. Throws 400, 404 and 409.
 */
export async function walkIn(tx: Tx, deps: Deps, walk: WalkIn): Promise<CheckedIn> {
  const meeting = await lockMeeting(tx, walk.meetingId);
  const known = 'memberId' in walk.who ? walk.who.memberId : null;
  const earlier = await tx.checkIn.findUnique({ where: { nonce: walk.nonce } });
  if (earlier) {
    const samePerson = known === null ? earlier.walkIn : earlier.memberId === known;
    if (earlier.meetingId !== meeting.id || !samePerson) throw nonceReused();
    return await told(tx, earlier, walk);
  }
  const now = deps.runtime.now();
  const at = walk.checkedInAt === undefined ? now : new Date(walk.checkedInAt);
  if (meeting.state === 'cancelled') throw cancelled();
  assertTime({ starts_at: meeting.startsAt, ends_at: meeting.endsAt }, at, now);
  if (known) {
    const already = await tx.checkIn.findUnique({
      where: { meetingId_memberId: { meetingId: meeting.id, memberId: known } },
    });
    if (already) return await told(tx, already, walk);
  }
  if ((await tx.checkIn.count({ where: { meetingId: meeting.id } })) >= meeting.roomLimit) {
    const detail = `The room holds ${meeting.roomLimit} and is full. Please offer the next meeting; the limit protects everybody.`;
    throw new ProblemError(409, 'room-full', detail);
  }
  const memberId = known ?? MemberId.parse(deps.runtime.newId());
  const firstVisit = (await tx.checkIn.count({ where: { memberId } })) === 0;
  const checkIn = await tx.checkIn.create({
    data: {
      id: deps.runtime.newId(),
      meetingId: meeting.id,
      memberId,
      nonce: walk.nonce,
      checkedInAt: at,
      walkIn: true,
      firstVisit,
    },
  });
  await record(tx, ...(await newPerson(tx, deps, walk, memberId, at)), arrivalOf(deps, walk, checkIn));
  return await told(tx, checkIn, walk);
}

/** Somebody new: known here at once, to everybody else by the event. */
async function newPerson(tx: Tx, deps: Deps, walk: WalkIn, memberId: MemberId, at: Date): Promise<Fact[]> {
  if ('memberId' in walk.who) return [];
  const { displayName, email, groundRulesVersion } = walk.who;
  await tx.person.create({ data: { memberId, displayName, version: 0 } });
  const data = {
    meetingId: walk.meetingId,
    memberId,
    displayName,
    address: email === undefined ? null : deps.sealer.seal(email),
    ...(groundRulesVersion === undefined ? {} : { groundRulesVersion }),
  };
  return [
    factOf(meetingWalkedIn, deps.runtime, {
      subject: memberId,
      correlationId: walk.correlationId,
      occurredAt: at,
      data,
    }),
  ];
}

const arrivalOf = (deps: Deps, walk: WalkIn, checkIn: CheckIn): Fact =>
  factOf(meetingCheckedIn, deps.runtime, {
    subject: checkIn.id,
    correlationId: walk.correlationId,
    occurredAt: checkIn.checkedInAt,
    data: {
      meetingId: walk.meetingId,
      memberId: MemberId.parse(checkIn.memberId),
      checkInId: checkIn.id,
      checkedInAt: checkIn.checkedInAt.toISOString(),
      walkIn: true,
    },
  });

async function told(tx: Tx, checkIn: CheckIn, walk: WalkIn): Promise<CheckedIn> {
  const { memberId } = checkIn;
  const [person, discretion] = await Promise.all([
    tx.person.findUnique({ where: { memberId } }),
    tx.discretion.findUnique({ where: { memberId, discreet: true } }),
  ]);
  return {
    id: checkIn.id,
    memberId: MemberId.parse(memberId),
    displayName: person?.displayName ?? null,
    hidesFrom: discretion?.blocked ?? null,
    checkedInAt: checkIn.checkedInAt,
    walkIn: checkIn.walkIn,
    firstVisit: checkIn.firstVisit,
    already: checkIn.nonce !== walk.nonce,
  };
}
