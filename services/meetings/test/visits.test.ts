import { deliver, eventOf } from '@landed/chassis/testing';
import { attendanceRemoved, MeetingId, type MeetingView, MemberId, meetingCheckedIn } from '@landed/contracts';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { onAttendanceRemoved } from '../src/people/on-attendance-removed.ts';
import { onCheckedIn } from '../src/people/on-checked-in.ts';
import { checkInOf, type Meetings, minuteMs, someone, startMeetings } from './harness.ts';

let meetings: Meetings;
const first = new Date('2031-11-07T23:00:00Z');
const at = (week: number, minutes = 0): Date => new Date(first.getTime() + (week * 7 * 1440 + minutes) * minuteMs);
beforeAll(async () => {
  meetings = await startMeetings();
});
afterEach(() => meetings.setClock());
afterAll(async () => await meetings.close());

const evening = async (week: number): Promise<MeetingView> => {
  meetings.setClock(at(week, -30));
  return await meetings.plan({ startsAt: at(week) });
};
const close = async (meeting: MeetingView) =>
  await meetings.call('POST', `/api/meetings/${meeting.id}/attendance/closings`, someone(), {}, 'organizer');
const told = async (meeting: MeetingView) =>
  (await meetings.outbox('meeting.attendance-closed.v1', 'meetingId', meeting.id)).map(
    ({ version, data }) => [version, data['attended'], data['newcomers']] as const,
  );
const visitsOf = async (memberId: string): Promise<boolean[]> =>
  (await meetings.deps.prisma.checkIn.findMany({ where: { memberId }, orderBy: { meeting: { startsAt: 'asc' } } })).map(
    (row) => row.firstVisit,
  );

test('paper of an older evening, keyed in after a newer one: the older one was the first visit, and both are counted anew', async () => {
  const [before, after] = [await evening(0), await evening(1)];
  const ada = await meetings.person('Ada');
  meetings.setClock(at(1));
  await meetings.checkIn(after.id, { memberId: ada });
  const coming = await evening(2);
  expect((await meetings.coming(coming.id, ada)).firstVisit).toBe(false);
  meetings.setClock(at(1, 130));
  for (const meeting of [before, after]) await close(meeting);
  expect([await told(before), await told(after)]).toEqual([[[1, 0, 0]], [[1, 1, 1]]]);

  meetings.setClock(at(0, 11 * 60));
  const paper = await meetings.checkIn(before.id, { memberId: ada, checkedInAt: at(0, 5).toISOString() }, 'organizer');
  expect(checkInOf(paper).firstVisit).toBe(true);
  const [fact] = await meetings.outbox('meeting.checked-in.v1', 'meetingId', before.id);
  const event = eventOf(meetingCheckedIn, meetingCheckedIn.data.parse(fact?.data));
  for (const _ of [1, 2]) await deliver(meetings.deps.prisma, onCheckedIn(meetings.deps), event);
  expect(await visitsOf(ada)).toEqual([true, false]);
  expect([await told(before), await told(after)]).toEqual([
    [
      [1, 0, 0],
      [2, 1, 1],
    ],
    [
      [1, 1, 1],
      [2, 1, 0],
    ],
  ]);

  const removed = eventOf(attendanceRemoved, {
    meetingId: MeetingId.parse(before.id),
    memberId: MemberId.parse(ada),
    checkInId: checkInOf(paper).id,
  });
  await meetings.deps.prisma.checkIn.delete({ where: { id: checkInOf(paper).id } });
  for (const _ of [1, 2]) await deliver(meetings.deps.prisma, onAttendanceRemoved(meetings.deps), removed);
  expect(await visitsOf(ada)).toEqual([true]);
});

test('who said so for two weeks at once comes back the second time', async () => {
  const [one, two] = [await evening(10), await evening(11)];
  const eve = await meetings.person('Eve');
  meetings.setClock(at(10, -20));
  const { passId } = await meetings.coming(one.id, eve);
  expect((await meetings.coming(two.id, eve)).firstVisit).toBe(true);
  const { id, checkedInAt } = checkInOf(await meetings.checkIn(one.id, { passId }));
  const data = {
    meetingId: MeetingId.parse(one.id),
    memberId: MemberId.parse(eve),
    checkInId: id,
    checkedInAt,
    walkIn: false,
  };
  for (const _ of [1, 2])
    await deliver(meetings.deps.prisma, onCheckedIn(meetings.deps), eventOf(meetingCheckedIn, data));
  const mine = async (meeting: MeetingView) =>
    (await meetings.call('GET', `/api/meetings/${meeting.id}/rsvps/mine`, eve)).json().firstVisit;
  expect([await mine(one), await mine(two)]).toEqual([true, false]);
});

test('who is keyed in after the evening was counted is on record as a correction, and counted', async () => {
  const meeting = await evening(20);
  const greeter = someone();
  const expected = await meetings.person('Ola Expected');
  const { passId } = await meetings.coming(meeting.id, expected, { arrival: 'other' });
  meetings.setClock(at(20, 130));
  await close(meeting);
  const checkedInAt = at(20, 3).toISOString();
  const url = `/api/meetings/${meeting.id}/check-ins`;
  const scan = { nonce: someone(), passId, checkedInAt };
  for (const status of [201, 201])
    expect((await meetings.call('POST', url, greeter, scan, 'registrar')).statusCode).toBe(status);
  await meetings.walkIn(meeting.id, { displayName: 'Pat Paper', checkedInAt });
  expect((await told(meeting)).map(([version, attended]) => [version, attended])).toEqual([
    [1, 0],
    [2, 1],
    [3, 2],
  ]);
  const rows = await meetings.deps.prisma.attendanceCorrection.findMany({ where: { meetingId: meeting.id } });
  expect(rows).toHaveLength(2);
  expect(rows.find((row) => row.memberId === expected)).toMatchObject({ kind: 'add', byId: greeter });
});
