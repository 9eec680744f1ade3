import { inTransaction } from '@landed/chassis/db';
import { factOf, record } from '@landed/chassis/outbox';
import { notFound, ProblemError } from '@landed/chassis/problem';
import {
  attendanceClosed,
  attendanceRemoved,
  type CorrectionRequest,
  MeetingId,
  MemberId,
  meetingCheckedIn,
} from '@landed/contracts';
import type { z } from 'zod';
import { cancelled, lockMeeting, lockRoom } from '../calendar/schedule.ts';
import type { Deps, Tx } from '../deps.ts';
import { roomOf, settleRoom } from '../door/room.ts';
import type { CheckIn, Meeting } from '../generated/prisma/client.ts';
import { isFirstVisit } from '../people/first-visit.ts';
import { promoteWaiting } from '../rsvp/waitlist.ts';

/** So long after the end somebody may still key in a paper sheet; then the evening is counted. */
const openMs = 24 * 3_600_000;

export interface Attendance {
  readonly meeting: Meeting;
  readonly attended: number;
  readonly newcomers: number;
  readonly walkIns: number;
  readonly online: number;
  readonly corrections: number;
  /** Of those who attended: let in when the room was full. */
  readonly beyondLimit: number;
}

export async function attendanceOf(tx: Tx, meeting: Meeting): Promise<Attendance> {
  const where = { meetingId: meeting.id };
  const attended = await tx.checkIn.count({ where });
  const newcomers = await tx.checkIn.count({ where: { ...where, firstVisit: true } });
  const walkIns = await tx.checkIn.count({ where: { ...where, walkIn: true } });
  const online = await tx.onlineAttendance.count({ where });
  const corrections = await tx.attendanceCorrection.count({ where });
  const beyondLimit = await tx.checkIn.count({ where: { ...where, beyondLimit: true } });
  return { meeting, attended, newcomers, walkIns, online, corrections, beyondLimit };
}

/** Counts an evening, once; closed again it stays as it was. Throws 409 while it is not over. */
export async function closeAttendance(
  tx: Tx,
  deps: Deps,
  close: { meetingId: string; correlationId: string },
): Promise<Attendance> {
  const meeting = await lockMeeting(tx, close.meetingId);
  if (meeting.attendanceClosedAt) return await attendanceOf(tx, meeting);
  if (meeting.state === 'cancelled') throw cancelled();
  const now = deps.runtime.now();
  if (meeting.endsAt > now)
    throw new ProblemError(409, 'meeting-not-over', 'The meeting is not over yet. Please close it afterwards.');
  await tx.meeting.update({ where: { id: meeting.id }, data: { attendanceClosedAt: now } });
  return await tellCount(tx, deps, meeting.id, close.correlationId);
}

/** Tells who was there, as it is known now: a newer count each time. */
export async function tellCount(tx: Tx, deps: Deps, meetingId: string, correlationId: string): Promise<Attendance> {
  const data = { attendanceVersion: { increment: 1 } };
  const attendance = await attendanceOf(tx, await tx.meeting.update({ where: { id: meetingId }, data }));
  const { meeting, attended, newcomers, walkIns, online } = attendance;
  const about = { subject: meeting.id, version: meeting.attendanceVersion, correlationId };
  const fact = {
    meetingId: MeetingId.parse(meeting.id),
    startsAt: meeting.startsAt.toISOString(),
    attended,
    newcomers,
    walkIns,
    online,
  };
  await record(tx, factOf(attendanceClosed, deps.runtime, { ...about, data: fact }));
  return attendance;
}

/** Somebody was added to an evening that is counted already: on record, and counted anew. */
export async function noteAddition(
  tx: Tx,
  deps: Deps,
  added: { meeting: Meeting; memberId: MemberId; by: string; reason: string; correlationId: string },
): Promise<void> {
  const { meeting, memberId, by, reason, correlationId } = added;
  const [id, at] = [deps.runtime.newId(), deps.runtime.now()];
  await tx.attendanceCorrection.create({
    data: { id, meetingId: meeting.id, memberId, kind: 'add', reason, byId: by, at },
  });
  await tellCount(tx, deps, meeting.id, correlationId);
}

/** Closes what nobody closed by hand. */
export async function closeOverdue(deps: Deps): Promise<void> {
  const overdue = await deps.prisma.meeting.findMany({
    where: {
      state: 'scheduled',
      attendanceClosedAt: null,
      endsAt: { lt: new Date(deps.runtime.now().getTime() - openMs) },
    },
    select: { id: true },
  });
  for (const { id } of overdue) {
    const close = { meetingId: id, correlationId: deps.runtime.newId() };
    await inTransaction(deps.prisma, async (tx) => await closeAttendance(tx, deps, close));
  }
}

/**
 * Mends the attendance of a meeting and keeps on record who did it and why. What is so already changes nothing. A closed
 * evening is counted anew. Throws 404 for somebody unknown and 409 for a cancelled or coming meeting.
 */
export async function correctAttendance(
  tx: Tx,
  deps: Deps,
  correct: z.infer<typeof CorrectionRequest> & { meetingId: string; by: string; correlationId: string },
): Promise<Attendance> {
  const { meetingId, memberId, kind, reason } = correct;
  const meeting = await lockRoom(tx, meetingId);
  if (meeting.state === 'cancelled') throw cancelled();
  const now = deps.runtime.now();
  if (meeting.startsAt > now)
    throw new ProblemError(409, 'meeting-not-begun', 'The meeting has not begun yet: nobody can have been there.');
  const there = await tx.checkIn.findUnique({ where: { meetingId_memberId: { meetingId, memberId } } });
  if ((kind === 'add') === (there !== null)) return await attendanceOf(tx, meeting);
  await (there ? removeVisit(tx, deps, there, correct.correlationId) : addVisit(tx, deps, { meeting, ...correct }));
  await tx.attendanceCorrection.create({
    data: { id: deps.runtime.newId(), meetingId, memberId, kind, reason, byId: correct.by, at: now },
  });
  await settleRoom(tx, meeting);
  await promoteWaiting(tx, deps, meeting, correct.correlationId);
  if (meeting.attendanceClosedAt) return await tellCount(tx, deps, meetingId, correct.correlationId);
  return await attendanceOf(tx, meeting);
}

async function removeVisit(tx: Tx, deps: Deps, visit: CheckIn, correlationId: string): Promise<void> {
  await tx.checkIn.delete({ where: { id: visit.id } });
  const data = {
    meetingId: MeetingId.parse(visit.meetingId),
    memberId: MemberId.parse(visit.memberId),
    checkInId: visit.id,
  };
  await record(tx, factOf(attendanceRemoved, deps.runtime, { subject: visit.id, version: 2, correlationId, data }));
}

async function addVisit(
  tx: Tx,
  deps: Deps,
  add: { meeting: Meeting; memberId: MemberId; at?: string | undefined; by: string; correlationId: string },
): Promise<void> {
  const { meeting, memberId, by: byId } = add;
  if ((await tx.person.count({ where: { memberId } })) === 0) throw notFound('member');
  const checkedInAt = add.at === undefined ? meeting.startsAt : new Date(add.at);
  const firstVisit = await isFirstVisit(tx, meeting, memberId);
  const { arrived, limit } = await roomOf(tx, meeting);
  const invited = await tx.rsvp.count({ where: { meetingId: meeting.id, memberId, state: 'coming' } });
  const id = deps.runtime.newId();
  const walkIn = invited === 0;
  await tx.checkIn.create({
    data: {
      id,
      meetingId: meeting.id,
      memberId,
      nonce: deps.runtime.newId(),
      checkedInAt,
      walkIn,
      firstVisit,
      byId,
      beyondLimit: arrived >= limit,
    },
  });
  const data = {
    meetingId: MeetingId.parse(meeting.id),
    memberId,
    checkInId: id,
    checkedInAt: checkedInAt.toISOString(),
    walkIn,
  };
  await record(tx, factOf(meetingCheckedIn, deps.runtime, { subject: id, correlationId: add.correlationId, data }));
}
