import { randomUUID } from 'node:crypto';
import { deliver, eventOf } from '@landed/chassis/testing';
import { listChoicesChanged, MeetingId, MemberId, meetingCheckedIn, memberChanged } from '@landed/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { onCheckedIn } from '../src/profile/on-checked-in.ts';
import { onListChoicesChanged } from '../src/profile/on-list-choices-changed.ts';
import { type Members, startMembers } from './harness.ts';

let members: Members;
beforeAll(async () => {
  members = await startMembers();
});
afterAll(async () => await members.close());

async function listMember(): Promise<MemberId> {
  const { prisma } = members.deps;
  const memberId = MemberId.parse((await members.person()).memberId);
  const checkedInAt = new Date().toISOString();
  const visit = { meetingId: MeetingId.parse(randomUUID()), memberId, checkInId: randomUUID(), checkedInAt };
  await deliver(prisma, onCheckedIn(members.deps), eventOf(meetingCheckedIn, { ...visit, walkIn: false }));
  const url = '/api/members/me/list-consent';
  const headers = await members.bearer(memberId);
  const joined = await members.app.inject({ method: 'PUT', url, headers, payload: { textVersion: 2 } });
  expect(joined.statusCode).toBe(200);
  return memberId;
}
const consentOf = async (id: string): Promise<Date | null> =>
  (await members.deps.prisma.member.findUniqueOrThrow({ where: { id } })).listConsentAt;
const left = async (memberId: MemberId, on: ('digest' | 'announcements')[], time = new Date(Date.now() + 1_000)) => {
  const event = eventOf(listChoicesChanged, { memberId, on }, { time: time.toISOString() });
  for (let delivery = 0; delivery < 2; delivery += 1)
    await deliver(members.deps.prisma, onListChoicesChanged(members.deps), event);
};

test('who has left every list has withdrawn the consent, told once; who is left on one has not', async () => {
  const memberId = await listMember();
  await left(memberId, ['digest']);
  expect(await consentOf(memberId)).not.toBeNull();
  await left(memberId, []);
  expect(await consentOf(memberId)).toBeNull();
  const told = (await members.outbox(memberChanged.type)).filter(
    ({ subject, data }) => subject === memberId && data['onList'] === false && data['standing'] === 'member',
  );
  expect(told.length).toBe(2);
});

test('a consent that was given after that stands', async () => {
  const memberId = await listMember();
  await left(memberId, [], new Date(Date.now() - 60_000));
  expect(await consentOf(memberId)).not.toBeNull();
});
