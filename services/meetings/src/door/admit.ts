import { type Fact, factOf, record } from '@landed/chassis/outbox';
import { ProblemError } from '@landed/chassis/problem';
import { timeOf } from '@landed/chassis/time-words';
import { type MeetingId, MemberId, meetingCheckedIn, meetingWalkedIn } from '@landed/contracts';
import { cancelled, lockRoom } from '../calendar/schedule.ts';
import { assertTimes } from '../calendar/times.ts';
import type { Deps, Tx } from '../deps.ts';
import type { CheckIn, Meeting } from '../generated/prisma/client.ts';
import { isFirstVisit } from '../people/first-visit.ts';
import { noteAddition } from '../report/attendance.ts';
import { type CheckedIn, type DoorActor, nonceReused } from './check-in.ts';
import { noteTight, roomOf } from './room.ts';
import { admission, isRecord, type Room, releasedAt } from './room-rules.ts';

interface NewPerson {
  readonly displayName: string;
  readonly email?: string | undefined;
  readonly groundRulesVersion?: number | undefined;
}

export interface Entry {
  readonly meetingId: MeetingId;
  readonly nonce: string;
  readonly checkedInAt?: string | undefined;
  readonly by: DoorActor;
  readonly correlationId: string;
  /** A known person, or somebody new with a name and perhaps an address. */
  readonly who: { memberId: MemberId } | NewPerson;
}

/**
 * Lets in somebody who has to be counted: who did not say that they come, or anybody where more was promised than there is.
 * The posted room limit has no override (rule 19). The lock on the room makes it exact. The same nonce again is the same
 * entry, whoever sends it. Throws 400, 404 and 409.
 */
export async function admit(tx: Tx, deps: Deps, entry: Entry): Promise<CheckedIn> {
  const meeting = await lockRoom(tx, entry.meetingId);
  const known = 'memberId' in entry.who ? entry.who.memberId : null;
  const earlier = await earlierOf(tx, entry, known);
  if (earlier) return await told(tx, earlier, entry);
  const now = deps.runtime.now();
  const at = entry.checkedInAt === undefined ? now : new Date(entry.checkedInAt);
  if (meeting.state === 'cancelled') throw cancelled();
  assertTimes(deps, meeting, [{ field: 'checkedInAt', at: at.toISOString() }]);
  const room = await roomOf(tx, meeting);
  const about = known && { meetingId_memberId: { meetingId: meeting.id, memberId: known } };
  const expected = about !== null && (await tx.rsvp.findUnique({ where: about }))?.state === 'coming';
  const beyondLimit = mustFindChair(deps, { meeting, room, expected, at, now });
  const memberId = known ?? MemberId.parse(deps.runtime.newId());
  const checkIn = await tx.checkIn.create({
    data: {
      id: deps.runtime.newId(),
      meetingId: meeting.id,
      memberId,
      nonce: entry.nonce,
      checkedInAt: at,
      walkIn: !expected,
      firstVisit: known === null || (await isFirstVisit(tx, meeting, memberId)),
      byId: entry.by.memberId,
      byDevice: entry.by.device,
      beyondLimit,
    },
  });
  await record(tx, ...(await newPerson(tx, deps, entry, memberId, at)), arrivalOf(deps, entry, checkIn));
  await noteTight(tx, meeting, { ...room, arrived: room.arrived + 1, expected: room.expected - Number(expected) });
  if (meeting.attendanceClosedAt)
    await noteAddition(tx, deps, {
      meeting,
      memberId,
      by: entry.by.memberId,
      reason: 'Keyed in or handed in after the evening was counted.',
      correlationId: entry.correlationId,
    });
  return await told(tx, checkIn, entry);
}

/** The check-in that this entry, or this person, has made already. Throws 409 for a nonce of somebody else. */
async function earlierOf(tx: Tx, entry: Entry, known: MemberId | null): Promise<CheckIn | undefined> {
  const { meetingId, nonce } = entry;
  const theirs = known === null ? [] : [{ meetingId, memberId: known }];
  const found = await tx.checkIn.findMany({ where: { OR: [{ nonce }, ...theirs] } });
  const same = found.find((checkIn) => checkIn.nonce === nonce);
  const samePerson = known === null ? same?.walkIn : same?.memberId === known;
  if (same && (same.meetingId !== meetingId || !samePerson)) throw nonceReused();
  return same ?? found[0];
}

interface Asking {
  readonly meeting: Meeting;
  readonly room: Room;
  readonly expected: boolean;
  readonly at: Date;
  readonly now: Date;
}

/** Whether they are one too many, and in the room all the same. Throws 409 when there is no chair for who asks for one. */
function mustFindChair(deps: Deps, { meeting, room, expected, at, now }: Asking): boolean {
  const releases = releasedAt(meeting.startsAt, deps.settings.RELEASE_CHAIRS_AFTER_MIN);
  const verdict = admission(room, { expected, record: isRecord(at, now), released: at >= releases });
  if (verdict === 'room-full') {
    const detail = `The room holds ${room.limit} and is full. Please offer the next meeting; the limit protects everybody.`;
    throw new ProblemError(409, 'room-full', detail);
  }
  if (verdict === 'chairs-kept') {
    const detail =
      `All ${room.limit} chairs are taken or kept for people who said that they come. ` +
      `From ${timeOf(releases, deps.settings.CHAPTER_TIME_ZONE)} on, what is not claimed is free.`;
    throw new ProblemError(409, 'chairs-kept', detail);
  }
  return verdict === 'beyond-limit';
}

/** Somebody new: known here at once, to everybody else by the event. */
async function newPerson(tx: Tx, deps: Deps, entry: Entry, memberId: MemberId, at: Date): Promise<Fact[]> {
  if ('memberId' in entry.who) return [];
  const { displayName, email, groundRulesVersion } = entry.who;
  await tx.person.create({ data: { memberId, displayName, version: 0 } });
  const data = {
    meetingId: entry.meetingId,
    memberId,
    displayName,
    address: email === undefined ? null : deps.sealer.seal(email),
    ...(groundRulesVersion === undefined ? {} : { groundRulesVersion }),
  };
  return [
    factOf(meetingWalkedIn, deps.runtime, {
      subject: memberId,
      correlationId: entry.correlationId,
      occurredAt: at,
      data,
    }),
  ];
}

const arrivalOf = (deps: Deps, entry: Entry, checkIn: CheckIn): Fact =>
  factOf(meetingCheckedIn, deps.runtime, {
    subject: checkIn.id,
    correlationId: entry.correlationId,
    occurredAt: checkIn.checkedInAt,
    data: {
      meetingId: entry.meetingId,
      memberId: MemberId.parse(checkIn.memberId),
      checkInId: checkIn.id,
      checkedInAt: checkIn.checkedInAt.toISOString(),
      walkIn: checkIn.walkIn,
    },
  });

async function told(tx: Tx, checkIn: CheckIn, entry: Entry): Promise<CheckedIn> {
  const { memberId, meetingId } = checkIn;
  const [person] = await tx.$queryRaw<{ display_name: string | null; hides_from: string | null; lot: string | null }[]>`
    SELECT (SELECT display_name FROM person WHERE member_id = ${memberId}::uuid) AS display_name,
           (SELECT blocked FROM discretion WHERE member_id = ${memberId}::uuid AND discreet) AS hides_from,
           (SELECT lot.name FROM rsvp JOIN stall ON stall.rsvp_id = rsvp.id JOIN lot ON lot.id = stall.lot_id
            WHERE rsvp.meeting_id = ${meetingId}::uuid AND rsvp.member_id = ${memberId}::uuid) AS lot`;
  return {
    id: checkIn.id,
    memberId: MemberId.parse(memberId),
    displayName: person?.display_name ?? null,
    hidesFrom: person?.hides_from ?? null,
    checkedInAt: checkIn.checkedInAt,
    walkIn: checkIn.walkIn,
    firstVisit: checkIn.firstVisit,
    beyondLimit: checkIn.beyondLimit,
    already: checkIn.nonce !== entry.nonce,
    lot: person?.lot ?? null,
  };
}
