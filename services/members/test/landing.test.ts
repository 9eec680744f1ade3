import { randomUUID } from 'node:crypto';
import { madeUpWord } from '@landed/chassis/testing';
import { LandingView, Profile, SessionView } from '@landed/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { standingShown } from '../src/profile/rules.ts';
import { type Members, startMembers } from './harness.ts';

let members: Members;
beforeAll(async () => {
  members = await startMembers();
});
afterAll(async () => await members.close());

const call = async (method: 'GET' | 'PUT' | 'DELETE', as: string, path: string, payload?: object) =>
  await members.app.inject({
    method,
    url: `/api/members/me${path}`,
    headers: await members.bearer(as),
    ...(payload ? { payload } : {}),
  });
const profile = async (as: string) => Profile.parse((await call('GET', as, '')).json());
const told = async (type: string, as: string) =>
  (await members.outbox(type)).filter((fact) => fact.data['memberId'] === as);

describe('landing', () => {
  test('is declared by the person, with each consent by itself and none by default, and told without the employer', async () => {
    const { memberId } = await members.person('Ada');
    const answer = await call('PUT', memberId, '/landing', { landedOn: '2026-01-15' });
    expect(LandingView.parse(answer.json())).toMatchObject({
      consents: { counted: false, story: false, employer: false, photo: false },
      employerName: null,
    });
    expect((await profile(memberId)).standing).toBe('landed');
    const open = { consents: { counted: true, employer: true }, employerName: 'Blue Harbor', staysAsHelper: true };
    await call('PUT', memberId, '/landing', { landedOn: '2026-01-15', ...open });
    expect((await profile(memberId)).standing).toBe('alumni');
    const facts = await told('member.landed.v1', memberId);
    expect(facts.map((fact) => fact.version)).toEqual([...new Set(facts.map((fact) => fact.version))]);
    expect(facts.at(-1)?.data).toMatchObject({ landedOn: '2026-01-15', consents: { counted: true, story: false } });
    expect(JSON.stringify(facts)).not.toContain('Blue Harbor');
  });

  test('is seen on the roster with what may be told of it, and found there', async () => {
    const tag = madeUpWord();
    const { memberId } = await members.person(`Lea ${tag}`);
    await members.person(`Leo ${tag}`);
    await call('PUT', memberId, '/landing', { landedOn: '2026-01-15', consents: { story: true } });
    const found = async (landed: boolean) => {
      const filter = encodeURIComponent(JSON.stringify({ q: tag, landed }));
      const headers = await members.bearer(randomUUID(), 'organizer');
      return (await members.app.inject({ method: 'GET', url: `/api/members?filter=${filter}`, headers })).json();
    };
    const landing = { landedOn: '2026-01-15', consents: { story: true, counted: false }, employerName: null };
    expect(await found(true)).toMatchObject([{ id: memberId, landing }]);
    expect(await found(false)).toMatchObject([{ displayName: `Leo ${tag}`, landing: null }]);
  });

  test('taken back restores what the visits made, and stays as history', async () => {
    const { memberId } = await members.person('Bea');
    await call('PUT', memberId, '/landing', {});
    for (const _ of [1, 2]) expect((await call('DELETE', memberId, '/landing')).statusCode).toBe(204);
    expect(await profile(memberId)).toMatchObject({ standing: 'visitor', landing: null });
    expect(await told('member.seeking.v1', memberId)).toHaveLength(1);
    await call('PUT', memberId, '/landing', {});
    expect(await members.deps.prisma.landing.count({ where: { memberId } })).toBe(2);
  });

  test('is what the session says too, and whoever came and agreed may do all that members may', async () => {
    const { memberId, email } = await members.person('Gail');
    await members.deps.prisma.member.update({ where: { id: memberId }, data: { visits: 1 } });
    const browser = await members.browser(email);
    const session = async () => {
      const headers = await browser.headers();
      const answer = await members.app.inject({ method: 'GET', url: '/api/sessions/current', headers });
      const { standing, roles } = SessionView.parse(answer.json());
      return { standing, member: roles.includes('member') };
    };
    expect(await session()).toEqual({ standing: 'member', member: true });
    await call('PUT', memberId, '/landing', {});
    expect(await session()).toEqual({ standing: 'landed', member: true });
    await call('PUT', memberId, '/landing', { staysAsHelper: true });
    expect(await session()).toEqual({ standing: 'alumni', member: true });
    await call('DELETE', memberId, '/landing');
    expect(await session()).toEqual({ standing: 'member', member: true });
  });

  test('said twice at once is one landing', async () => {
    const { memberId } = await members.person('Cleo');
    const answers = await Promise.all([1, 2, 3].map(async () => await call('PUT', memberId, '/landing', {})));
    expect(answers.map((answer) => answer.statusCode)).toEqual([200, 200, 200]);
    expect(await members.deps.prisma.landing.count({ where: { memberId } })).toBe(1);
  });

  test('400 for a day to come, and for an employer’s name without the consent to say it', async () => {
    const { memberId } = await members.person('Dora');
    for (const body of [{ landedOn: '2999-01-01' }, { employerName: 'Blue Harbor' }]) {
      const answer = await call('PUT', memberId, '/landing', body);
      expect(answer.statusCode).toBe(400);
      expect(answer.json().fields.map((item: { field: string }) => item.field)).toEqual(Object.keys(body));
    }
    expect((await profile(memberId)).landing).toBeNull();
  });

  test('is for oneself alone: there is no address for somebody else’s', async () => {
    const { memberId } = await members.person('Erin');
    const headers = await members.bearer(randomUUID(), 'organizer');
    const url = `/api/members/${memberId}/landing`;
    expect((await members.app.inject({ method: 'PUT', url, headers, payload: {} })).statusCode).toBe(404);
  });
});

test('standing: landed and alumni come first, whatever the visits', () => {
  const facts = { visits: 3, groundRulesVersion: 1, onList: true };
  expect(standingShown({ ...facts, landing: null })).toBe('list-member');
  expect(standingShown({ ...facts, landing: { staysAsHelper: false } })).toBe('landed');
  expect(standingShown({ ...facts, landing: { staysAsHelper: true } })).toBe('alumni');
});
