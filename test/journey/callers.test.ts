import { randomUUID } from 'node:crypto';
import { eventually } from '@landed/chassis/testing';
import {
  AuditRow,
  DeviceView,
  DoorCandidate,
  Problem,
  SecondFactorAdded,
  SecondFactorEnrolment,
  SessionView,
} from '@landed/contracts';
import { beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { accessMatrix } from '../lib/access-matrix.ts';
import { type ApiRoute, apiRoutes, doesAtOnce } from '../lib/api-routes.ts';
import { codeOfApp } from '../lib/authenticator-app.ts';
import type { Person } from '../lib/person.ts';
import { theWorld } from '../lib/the-world.ts';
import { invite } from '../lib/volunteer.ts';
import type { World } from '../lib/world.ts';

let world: World;
let routes: ApiRoute[];
const matrix = new Map(accessMatrix.flatMap(([access, names]) => names.map((name) => [name, access] as const)));

beforeAll(async () => {
  world = await theWorld();
  routes = await apiRoutes(await world.organizer());
});

/** Calls a route with ids of nothing and an empty body: whoever is let in gets no further than that. */
async function refusalOf(person: Person, { method, path }: ApiRoute): Promise<string> {
  const url = path.replaceAll(/\{[^}]+\}/g, randomUUID());
  const { status, body } = await person.call(method, url, method === 'GET' ? undefined : {});
  return `${status} ${Problem.safeParse(body).data?.code ?? ''}`;
}
/** What is held against the answers of one route; null where it is not asked. */
type Wanted = '403 not-allowed' | '403 not-for-devices' | '403 second-factor-needed' | 'let in' | null;

/** The routes whose answer to this caller is another one than is wanted. */
async function otherThan(person: Person, wanted: (access: unknown) => Wanted): Promise<string[]> {
  const wrong: string[] = [];
  for (const route of routes) {
    const expected = wanted(matrix.get(route.name));
    if (expected === null || (expected === 'let in' && doesAtOnce(route))) continue;
    const answer = await refusalOf(person, route);
    const got = /^(401|403 (not-allowed|not-for-devices|second-factor-needed)$)/.test(answer) ? answer : 'let in';
    if (got !== expected) wrong.push(`${route.name}: ${answer} instead of ${expected}`);
  }
  return wrong;
}

test('nobody is let in without signing in, but where a link or nothing is asked for', async () => {
  const open: readonly unknown[] = ['public', 'link'];
  const closed = routes.filter(({ name }) => !open.includes(matrix.get(name)));
  const nobody = world.stranger('Nobody');
  const answers = await Promise.all(closed.map(async (route) => [route.name, await refusalOf(nobody, route)]));
  expect(answers.filter(([, refusal]) => refusal !== '401 sign-in-needed')).toEqual([]);
  expect(closed.length).toBeGreaterThan(100);
});

test('a device of the evening does what its one role may do, and nothing that people do for themselves', async () => {
  const { code } = await invite(world, 'greeter');
  const device = world.stranger('Device');
  await device.expect(201, DeviceView, 'POST', '/api/device-pairings', { code });
  const wrong = await otherThan(device, (access) => {
    if (access === 'signed-in') return '403 not-for-devices';
    if (!Array.isArray(access)) return null;
    return access.includes('greeter') ? 'let in' : '403 not-allowed';
  });
  expect(wrong).toEqual([]);
});

test('an organizer who has not given the second factor yet is no organizer, and what is theirs stays as it is', async () => {
  const person = world.stranger('Hilda');
  const { memberId } = await person.signUp(world.mailbox);
  const roles = { displayName: 'Hilda', roles: ['organizer'] };
  await (await world.organizer()).expect(200, z.unknown(), 'PUT', `/api/members/${memberId}`, roles);
  await eventually('the role is there', async () => (await person.call('GET', '/api/members')).status === 200);
  const { secret } = await person.expect(201, SecondFactorEnrolment, 'POST', '/api/members/me/second-factor');
  const code = { code: codeOfApp(secret) };
  await person.expect(201, SecondFactorAdded, 'POST', '/api/members/me/second-factor/confirmation', code);
  const thief = world.sameAs(person);
  await thief.signIn(world.mailbox);
  const session = await thief.expect(200, SessionView, 'GET', '/api/sessions/current');
  expect(session).toMatchObject({ secondStep: 'to-give', roles: ['visitor'] });

  const kept = async () => [
    (await person.call('GET', `/api/members/${memberId}`)).body,
    (await person.call('GET', '/api/members/me/second-factor')).body,
  ];
  const before = await kept();
  const wrong = await otherThan(thief, (access) => {
    if (!Array.isArray(access)) return null;
    return access.includes('organizer') ? '403 second-factor-needed' : '403 not-allowed';
  });
  expect(wrong).toEqual([]);
  expect(await kept()).toEqual(before);
});

test('whoever looks somebody up at the door is on record, a device like an organizer: who, when, and of which evening', async () => {
  const meeting = await world.meeting();
  const { code } = await invite(world, 'greeter');
  const device = world.stranger('Device');
  const { id } = await device.expect(201, DeviceView, 'POST', '/api/device-pairings', { code });
  const organizer = await world.organizer();
  const { memberId } = await organizer.expect(200, SessionView, 'GET', '/api/sessions/current');
  for (const person of [device, organizer])
    await person.expect(200, z.array(DoorCandidate), 'GET', `/api/meetings/${meeting.id}/door?q=ad`);
  const filter = encodeURIComponent(JSON.stringify({ objectId: meeting.id, action: 'read' }));
  const read = `/api/audit/meetings?sort=["at","ASC"]&filter=${filter}`;
  const rows = await organizer.expect(200, z.array(AuditRow), 'GET', read);
  const searches = rows.filter(({ route }) => route === 'GET /api/meetings/:id/door');
  expect(searches.map((row) => [row.device, row.actorId])).toEqual([
    [true, id],
    [false, memberId],
  ]);
});
