import { deliver, eventOf } from '@landed/chassis/testing';
import { MemberId, memberChanged, memberRegistered } from '@landed/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { onMemberChanged } from '../src/people/on-member-changed.ts';
import { onMemberRegistered } from '../src/people/on-member-registered.ts';
import { checkInOf, type Meetings, someone, startMeetings } from './harness.ts';

let meetings: Meetings;
beforeAll(async () => {
  meetings = await startMeetings();
});
afterAll(async () => await meetings.close());

const registered = (id: string, displayName: string) =>
  eventOf(
    memberRegistered,
    { memberId: MemberId.parse(id), displayName, address: null, addressConfirmed: true, source: 'self' },
    { subject: id, version: 1 },
  );
const changed = (id: string, displayName: string, version: number) =>
  eventOf(
    memberChanged,
    {
      memberId: MemberId.parse(id),
      displayName,
      address: null,
      addressConfirmed: true,
      standing: 'visitor',
      onList: false,
    },
    { subject: id, version },
  );
const nameOf = async (memberId: string) =>
  (await meetings.deps.prisma.person.findUnique({ where: { memberId } }))?.displayName;

test('a registered member is known by name, however often the event comes', async () => {
  const ada = someone();
  const event = registered(ada, 'Ada');
  await deliver(meetings.deps.prisma, onMemberRegistered, event);
  await deliver(meetings.deps.prisma, onMemberRegistered, event);
  expect(await meetings.deps.prisma.person.findMany({ where: { memberId: ada } })).toEqual([
    { memberId: ada, displayName: 'Ada', version: 1 },
  ]);
});

test('a changed name is kept; delivered twice or out of order the newest one stays', async () => {
  const ada = someone();
  const [second, third] = [changed(ada, 'Ada B.', 2), changed(ada, 'Ada Byron', 3)];
  await deliver(meetings.deps.prisma, onMemberChanged, third);
  for (const stale of [second, second, third]) await deliver(meetings.deps.prisma, onMemberChanged, stale);
  await deliver(meetings.deps.prisma, onMemberRegistered, registered(ada, 'Ada'));
  expect(await nameOf(ada)).toBe('Ada Byron');
});

test('a walk-in is known at once, and renamed by what members says of them', async () => {
  const meeting = await meetings.plan();
  const { memberId } = checkInOf(await meetings.walkIn(meeting.id, { displayName: 'Wandda' }));
  expect(await nameOf(memberId)).toBe('Wandda');
  await deliver(meetings.deps.prisma, onMemberRegistered, registered(memberId, 'Wanda'));
  expect(await nameOf(memberId)).toBe('Wanda');
});

test('200 an RSVP of somebody whose name is not here yet stands, and has the name as soon as it is', async () => {
  const meeting = await meetings.plan();
  const ada = someone();
  expect((await meetings.coming(meeting.id, ada)).displayName).toBe('Guest');
  await deliver(meetings.deps.prisma, onMemberRegistered, registered(ada, 'Ada'));
  expect((await meetings.coming(meeting.id, ada)).displayName).toBe('Ada');
});
