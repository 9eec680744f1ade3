import { randomUUID } from 'node:crypto';
import { deliver, eventOf } from '@landed/chassis/testing';
import { attendanceRemoved, MeetingId, MemberId, meetingCheckedIn } from '@landed/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listConsent } from '../src/profile/list-consent.ts';
import { onAttendanceRemoved } from '../src/profile/on-attendance-removed.ts';
import { onCheckedIn } from '../src/profile/on-checked-in.ts';
import { type Members, startMembers } from './harness.ts';

let members: Members;
beforeAll(async () => {
  members = await startMembers();
});
afterAll(async () => await members.close());

test('a first visit is on the day that it was for those who came, however late they came', async () => {
  const { deps } = members;
  const memberId = MemberId.parse((await members.person('Late Lena')).memberId);
  // Half past eight in the evening in New York, and half past one of the next day in Greenwich.
  const data = { memberId, checkInId: randomUUID(), checkedInAt: '2026-12-05T01:30:00Z', walkIn: false };
  const event = eventOf(meetingCheckedIn, { ...data, meetingId: MeetingId.parse(randomUUID()) });
  for (const _ of [1, 2]) await deliver(deps.prisma, onCheckedIn(deps), event);
  const member = await deps.prisma.member.findUniqueOrThrow({ where: { id: memberId } });
  expect([member.visits, member.firstVisitOn?.toISOString()]).toEqual([1, '2026-12-04T00:00:00.000Z']);
});

test('a check-in by mistake that was mended is no visit, however often the event comes', async () => {
  const { deps } = members;
  const memberId = MemberId.parse((await members.person('Ada')).memberId);
  const visit = (checkedInAt: string) => ({
    meetingId: MeetingId.parse(randomUUID()),
    memberId,
    checkInId: randomUUID(),
    checkedInAt,
    walkIn: false,
  });
  const [first, second] = [visit('2026-12-04T23:00:00Z'), visit('2026-12-11T23:00:00Z')];
  for (const data of [first, second]) await deliver(deps.prisma, onCheckedIn(deps), eventOf(meetingCheckedIn, data));
  const { meetingId, checkInId } = first;
  const removed = eventOf(attendanceRemoved, { meetingId, memberId, checkInId });
  for (const _ of [1, 2]) await deliver(deps.prisma, onAttendanceRemoved(deps), removed);
  const member = await deps.prisma.member.findUniqueOrThrow({ where: { id: memberId } });
  expect(member.visits).toBe(1);
  expect(member.firstVisitOn?.toISOString()).toContain('2026-12-11');
});

test('whose only visit was none is not on the list any more, and may join it again after a real one', async () => {
  const { deps } = members;
  const memberId = MemberId.parse((await members.person('Cora')).memberId);
  const visited = async () => {
    const visit = { meetingId: MeetingId.parse(randomUUID()), memberId, checkInId: randomUUID() };
    const data = { ...visit, checkedInAt: '2026-12-04T23:00:00Z', walkIn: false };
    await deliver(deps.prisma, onCheckedIn(deps), eventOf(meetingCheckedIn, data));
    return visit;
  };
  const headers = await members.bearer(memberId, 'member');
  const join = async () =>
    await members.app.inject({
      method: 'PUT',
      url: '/api/members/me/list-consent',
      headers,
      payload: { textVersion: listConsent.version },
    });
  const visit = await visited();
  expect((await join()).statusCode).toBe(200);
  for (const _ of [1, 2]) await deliver(deps.prisma, onAttendanceRemoved(deps), eventOf(attendanceRemoved, visit));
  const member = await deps.prisma.member.findUniqueOrThrow({ where: { id: memberId } });
  expect(member).toMatchObject({ visits: 0, firstVisitOn: null, listConsentAt: null, listLeftAt: null });
  const told = (await members.outbox('member.changed.v1')).filter(({ subject }) => subject === memberId);
  expect(told.at(-1)?.data).toMatchObject({ standing: 'visitor', onList: false });
  expect((await join()).json()).toMatchObject({ status: 409, code: 'visit-first' });
  await visited();
  expect((await join()).statusCode).toBe(200);
});
