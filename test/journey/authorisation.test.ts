import { randomUUID } from 'node:crypto';
import { eventually, madeUpWord } from '@landed/chassis/testing';
import { grantedRoles, Problem, type Role, SameCompany } from '@landed/contracts';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { accessMatrix } from '../lib/access-matrix.ts';
import { type ApiRoute, apiRoutes, doesAtOnce } from '../lib/api-routes.ts';
import { type Owned, ownedBy } from '../lib/owned-by.ts';
import type { Person } from '../lib/person.ts';
import { theWorld } from '../lib/the-world.ts';
import type { World } from '../lib/world.ts';

const contact = { company: 'Acme', relation: 'works-there', closeness: 'friendly', willing: 'group' };
/** What the owner could send: what keeps others out is whose it is, and nothing else. */
const bodies: Readonly<Record<string, object>> = {
  'PATCH /api/needs/{id}': { blurb: 'Changed by a stranger.' },
  'PATCH /api/leads/{id}': { note: 'Changed by a stranger.' },
  'POST /api/members/me/address-changes/{id}/confirmations': { oldCode: '123456', newCode: '123456' },
  'PATCH /api/members/me/passkeys/{id}': { name: 'Changed by a stranger' },
  'PUT /api/contacts/{id}': { ...contact, company: 'Changed' },
  'POST /api/organisation-questions/{id}/answers': { same: true },
};
const withId = z.object({ id: z.uuid() });
const me = z.object({ memberId: z.uuid(), roles: z.array(z.string()) });

let routes: ApiRoute[];
const people = new Map<Role, Person>();
/** One thing of each kind that belongs to somebody else than those who try. */
let owner: Person;
let theirs: Record<Owned, string>;
const matrix = new Map(accessMatrix.flatMap(([access, names]) => names.map((name) => [name, access] as const)));

beforeAll(async () => {
  const world = await theWorld();
  const organizer = await world.organizer();
  routes = await apiRoutes(organizer);
  const meeting = await world.meeting();
  owner = await world.member('Oona', meeting);
  theirs = {
    need: await world.need(owner, 'Acme'),
    lead: await world.lead(owner, 'Bolt'),
    contact: (await owner.expect(201, withId, 'POST', '/api/contacts', contact)).id,
    question: await doubtOf(world, owner),
    rsvp: (await world.coming(owner, await world.meeting())).id,
    session: (await owner.expect(200, z.array(withId), 'GET', '/api/sessions'))[0]?.id ?? '',
    change: (
      await owner.expect(202, withId, 'POST', '/api/members/me/address-changes', { email: 'new@people.example' })
    ).id,
    // Members have none; that an organizer does not reach another one's is shown where passkeys are made.
    passkey: randomUUID(),
    everybody: meeting.id,
  };
  const visitor = world.stranger('Vera');
  await visitor.signUp(world.mailbox);
  people.set('visitor', visitor).set('member', await world.member('Mia', meeting));
  // The organizer too is somebody of this test alone: the group's first one may have come to an evening, and be a member.
  for (const role of grantedRoles) {
    const person = world.stranger(`Role ${role}`);
    const { memberId } = await person.signUp(world.mailbox);
    await organizer.expect(200, z.unknown(), 'PUT', `/api/members/${memberId}`, { displayName: role, roles: [role] });
    people.set(role, person);
  }
  for (const [role, person] of people) {
    await eventually(`${role} has the role`, async () =>
      (await person.expect(200, me, 'GET', '/api/sessions/current')).roles.includes(role),
    );
  }
});

/** A name of which its owner is asked whether it is a company that is known. */
async function doubtOf(world: World, person: Person): Promise<string> {
  const word = `Gantry${madeUpWord()}`;
  await world.lead(person, `${word} Pharmaceuticals`);
  await world.need(person, word);
  const asked = await person.expect(200, z.array(SameCompany), 'GET', '/api/organisation-questions/mine');
  return asked[0]?.questionId ?? '';
}

const filled = (path: string, id: string = randomUUID()): string => path.replaceAll(/\{[^}]+\}/g, id);
const refusal = (body: unknown): string | undefined => Problem.safeParse(body).data?.code;

describe('who may do what', () => {
  test('is written down for every route, and for no other, as the API’s document says it', () => {
    expect(routes.filter(({ name }) => !matrix.has(name)).map(({ name }) => `missing: ${name}`)).toEqual([]);
    const known = new Set(routes.map(({ name }) => name));
    expect([...matrix.keys()].filter((name) => !known.has(name))).toEqual([]);
    const said = (access: unknown): string => [access].flat().map(String).toSorted().join(', ');
    const others = routes.filter(({ name, access }) => said(access) !== said(matrix.get(name)));
    expect(others.map(({ name, access }) => `${name} is for ${said(access)}`)).toEqual([]);
  });

  test('holds for each role: refused before anything is looked at, or let in', async () => {
    const wrong: string[] = [];
    for (const route of routes) {
      const { name, method, path } = route;
      const access = matrix.get(name);
      if (!Array.isArray(access)) continue;
      for (const [role, person] of people) {
        const allowed = access.includes(role);
        if (allowed && doesAtOnce(route)) continue;
        const answer = await person.call(method, filled(path), method === 'GET' ? undefined : {});
        const refused = answer.status === 403 && refusal(answer.body) === 'not-allowed';
        if (refused === allowed) wrong.push(`${name} as ${role}: ${answer.status} ${answer.text.slice(0, 100)}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});

describe('what belongs to somebody', () => {
  test('is said of every route that takes an id and is not for roles of the desk', () => {
    const open: readonly string[] = ['signed-in', 'member'];
    const owned = routes.filter(({ name, path }) => {
      const access = [matrix.get(name) ?? []].flat();
      return path.includes('{') && access.some((who) => open.includes(who));
    });
    expect(owned.map(({ name }) => name).toSorted()).toEqual(Object.keys(ownedBy).toSorted());
  });

  test('is out of reach for everybody else, whatever their role, and stays as it is', async () => {
    const wrong: string[] = [];
    const kept = async (): Promise<unknown[]> =>
      await Promise.all(
        ['matching', 'meetings'].map(async (service) => {
          const { body } = await owner.call('GET', `/api/records/${service}`);
          return z.looseObject({ records: z.unknown() }).parse(body).records;
        }),
      );
    const before = await kept();
    for (const { name, method, path } of routes) {
      const kind = ownedBy[name];
      if (kind === undefined || kind === 'everybody') continue;
      for (const [role, person] of people) {
        // Organizers take down what they are asked to; whom somebody knows is not theirs to see either.
        if (role === 'organizer' && ['need', 'lead', 'rsvp', 'question'].includes(kind)) continue;
        const body = method === 'GET' ? undefined : (bodies[name] ?? {});
        const answer = await person.call(method, filled(path, theirs[kind]), body);
        // A code for somebody else's change is a wrong code.
        if (![403, 404, ...(kind === 'change' ? [422] : [])].includes(answer.status))
          wrong.push(`${name} as ${role}: ${answer.status}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(await kept()).toEqual(before);
  });
});
