import { randomUUID } from 'node:crypto';
import { MemberRow, MergeRow } from '@landed/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Members, startMembers } from './harness.ts';

let members: Members;
beforeAll(async () => {
  members = await startMembers();
});
afterAll(async () => await members.close());

async function call(as: string, method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: object) {
  const headers = { ...(await members.bearer(as, 'organizer')), 'idempotency-key': randomUUID() };
  const answer = await members.app.inject({ method, url, headers, ...(payload ? { payload } : {}) });
  expect(answer.statusCode, answer.body).toBeLessThan(300);
  return answer;
}
const isOnList = async (id: string): Promise<boolean> =>
  MemberRow.parse((await call(id, 'GET', `/api/members/${id}`)).json()).onList;

test.each([
  ['who left the list is not put back by a consent of before', ['two joins', 'one joins', 'one leaves'], false],
  ['who left it under the other record neither', ['one joins', 'two joins', 'two leaves'], false],
  ['who joined after they had left is on it', ['one joins', 'one leaves', 'two joins'], true],
  ['who never said a word takes the other’s consent over', ['two joins'], true],
  ['who never said a word leaves a consent alone', ['one joins'], true],
  ['who never joined is not on it', [], false],
] as const)('a merge follows the latest decision about the list: %s', async (_what, steps, onList) => {
  const one = (await members.person('Lee Listed')).memberId;
  const two = (await members.person('Lee Listed')).memberId;
  await members.deps.prisma.member.updateMany({ where: { id: { in: [one, two] } }, data: { visits: 1 } });
  const at = { meetingId: randomUUID(), checkedInAt: new Date() };
  await members.deps.prisma.attendance.createMany({ data: [one, two].map((memberId) => ({ memberId, ...at })) });
  const consent = '/api/members/me/list-consent';
  for (const step of steps) {
    const who = step.startsWith('one') ? one : two;
    await (step.endsWith('joins') ? call(who, 'PUT', consent, { textVersion: 2 }) : call(who, 'DELETE', consent));
  }
  const before = [await isOnList(one), await isOnList(two)];
  const merged = await call(one, 'POST', '/api/merges', { survivorId: one, absorbedId: two });
  expect(await isOnList(one)).toBe(onList);
  await call(one, 'POST', `/api/merges/${MergeRow.parse(merged.json()).id}/undoings`);
  expect([await isOnList(one), await isOnList(two)]).toEqual(before);
});
