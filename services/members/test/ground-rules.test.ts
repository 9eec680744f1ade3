import { randomUUID } from 'node:crypto';
import { GroundRules, GroundRulesRow, MemberRow, Profile } from '@landed/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { type Members, startMembers } from './harness.ts';

let members: Members;
let organizer: string;
beforeAll(async () => {
  members = await startMembers();
  organizer = (await members.person('Olivia Rules')).memberId;
});
afterAll(async () => await members.close());

const write = async (rules: readonly string[]) =>
  await members.app.inject({
    method: 'POST',
    url: '/api/ground-rules/versions',
    headers: { ...(await members.bearer(organizer, 'organizer')), 'idempotency-key': randomUUID() },
    payload: { rules },
  });
const inForce = async () => GroundRules.parse((await members.app.inject('/api/ground-rules')).json());
const open = async () => {
  const filter = encodeURIComponent(JSON.stringify({ groundRulesOpen: true }));
  const headers = await members.bearer(organizer, 'organizer');
  return z.array(MemberRow).parse((await members.app.inject({ url: `/api/members?filter=${filter}`, headers })).json());
};

test('new words are a new version: agreed to anew, by whoever has read them, and nobody loses their standing', async () => {
  const { memberId, email } = await members.person('Ada Agreed');
  await members.deps.prisma.member.update({ where: { id: memberId }, data: { visits: 1 } });
  expect(await open()).toEqual([]);
  const before = await inForce();
  expect(before.version).toBe(1);
  expect((await write(before.rules)).json().code).toBe('unchanged');
  const written = await write([...before.rules, 'Phones stay in pockets.']);
  expect(written.statusCode, written.body).toBe(201);
  // Those in force from the first day on are told as well.
  expect(
    (await members.outbox('ground-rules.changed.v1')).map(({ version, data }) => [version, data['rules']]),
  ).toEqual(
    expect.arrayContaining([
      [1, before.rules],
      [2, [...before.rules, 'Phones stay in pockets.']],
    ]),
  );
  expect(await inForce()).toMatchObject({ version: 2, rules: expect.arrayContaining(['Phones stay in pockets.']) });
  expect((await open()).map(({ id }) => id)).toEqual([memberId]);

  const headers = await members.bearer(memberId);
  const me = async () => Profile.parse((await members.app.inject({ url: '/api/members/me', headers })).json());
  expect(await me()).toMatchObject({ standing: 'member', groundRulesVersion: 1 });
  const agree = async (groundRulesVersion: number) =>
    await members.app.inject({ method: 'PATCH', url: '/api/members/me', headers, payload: { groundRulesVersion } });
  expect((await agree(1)).json().code).toBe('text-changed');
  expect((await agree(2)).statusCode).toBe(200);
  expect(await open()).toEqual([]);
  const versions = await members.app.inject({
    url: '/api/ground-rules/versions',
    headers: await members.bearer(organizer, 'organizer'),
  });
  expect(
    z
      .array(GroundRulesRow)
      .parse(versions.json())
      .map(({ version, agreed }) => [version, agreed]),
  ).toEqual([
    [2, 1],
    [1, 1],
  ]);

  const stale = await members.app.inject({
    method: 'POST',
    url: '/api/sign-ups',
    payload: { displayName: 'Late', email: 'late@people.example', groundRulesVersion: 1 },
  });
  expect(stale.json().code).toBe('text-changed');
  // A code that was asked for before the words changed takes nothing back.
  await members.deps.prisma.challenge.deleteMany({ where: { email } });
  const asked = await members.ask('/api/sign-ups', { displayName: 'Ada', email, groundRulesVersion: 2 });
  await members.deps.prisma.challenge.updateMany({ where: { id: asked.challengeId }, data: { groundRulesVersion: 1 } });
  expect((await members.open(asked)).statusCode).toBe(201);
  expect((await me()).groundRulesVersion).toBe(2);
});

test('two organizers who write at once make two versions', async () => {
  const both = await Promise.all([write(['One.']), write(['Two.'])]);
  expect(both.map(({ statusCode }) => statusCode)).toEqual([201, 201]);
  const versions = both.map((answer) => GroundRulesRow.parse(answer.json()).version).toSorted();
  expect((versions[1] ?? 0) - (versions[0] ?? 0)).toBe(1);
});
