import { DiscretionView, MemberRow, Sealed } from '@landed/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { isHiddenFrom } from '../src/discretion/rules.ts';
import { type Members, startMembers } from './harness.ts';

let members: Members;
beforeAll(async () => {
  members = await startMembers();
});
afterAll(async () => await members.close());

const call = async (
  method: 'GET' | 'PUT',
  url: string,
  as: string,
  role: Parameters<Members['bearer']>[1],
  payload?: object,
) =>
  await members.app.inject({ method, url, headers: await members.bearer(as, role), ...(payload ? { payload } : {}) });
const hide = async (as: string, wish: object) => await call('PUT', '/api/members/me/discretion', as, 'member', wish);
async function at(domain: string, name: string): Promise<string> {
  const { memberId } = await members.person(name);
  await members.deps.prisma.member.update({ where: { id: memberId }, data: { email: `${memberId}@${domain}` } });
  return memberId;
}
const found = async (as: string, role: 'organizer' | 'registrar', name: string): Promise<string[]> => {
  const filter = encodeURIComponent(JSON.stringify({ q: name }));
  const answer = await call('GET', `/api/members?filter=${filter}`, as, role);
  return z
    .array(MemberRow)
    .parse(answer.json())
    .map(({ id }) => id);
};

describe('somebody discreet', () => {
  test('is found by nobody with mail at the blocked employer, whatever their role, and by no other member', async () => {
    const { memberId: quinn } = await members.person('Quinn Quiet');
    const answer = await hide(quinn, { discreet: true, employer: 'Blue Harbor', mailDomains: ['BlueHarbor.example'] });
    expect(DiscretionView.parse(answer.json())).toEqual({
      discreet: true,
      employer: 'Blue Harbor',
      mailDomains: ['blueharbor.example'],
    });
    const [inside, below, outside] = [
      await at('blueharbor.example', 'Ines'),
      await at('mail.blueharbor.example', 'Bel'),
      await at('else.example', 'Otto'),
    ];
    expect(await found(outside, 'organizer', 'Quinn')).toEqual([quinn]);
    for (const viewer of [inside, below]) {
      expect(await found(viewer, 'organizer', 'Quinn')).toEqual([]);
      expect(await found(viewer, 'registrar', 'Quinn')).toEqual([]);
      expect((await call('GET', `/api/members/${quinn}`, viewer, 'organizer')).statusCode).toBe(404);
      const change = { displayName: 'Changed', roles: [] };
      expect((await call('PUT', `/api/members/${quinn}`, viewer, 'organizer', change)).statusCode).toBe(404);
      expect((await call('GET', `/api/members/${quinn}/portrait`, viewer, 'organizer')).statusCode).toBe(404);
    }
    expect((await call('GET', `/api/members/${quinn}/portrait`, outside, 'member')).statusCode).toBe(404);
    expect((await call('GET', `/api/members/${quinn}/portrait`, quinn, 'member')).statusCode).toBe(200);
  });

  test('is told to the others with the employer sealed, and is found again when it ends', async () => {
    const { memberId: rae } = await members.person('Rae Quiet');
    const inside = await at('hide.example', 'Ira');
    await hide(rae, { discreet: true, mailDomains: ['hide.example'] });
    expect(await found(inside, 'organizer', 'Rae')).toEqual([]);
    await hide(rae, { discreet: false });
    expect(await found(inside, 'organizer', 'Rae')).toEqual([rae]);
    const told = (await members.outbox('member.discretion-changed.v1')).filter((fact) => fact.subject === rae);
    expect(told.map((fact) => fact.data['discreet'])).toEqual([true, false]);
    expect(JSON.stringify(told)).not.toContain('hide.example');
    expect(members.deps.sealer.open(Sealed.parse(told[0]?.data['blocked']))).toContain('hide.example');
  });

  test.each([
    ['an address instead of a domain', { discreet: true, mailDomains: ['boss@acme.example'] }],
    ['blocked employers of somebody who is not discreet', { discreet: false, employer: 'Acme' }],
  ])('400 for %s', async (_what, wish) => {
    const { memberId } = await members.person('Sal');
    expect((await hide(memberId, wish)).statusCode).toBe(400);
  });
});

test('whoever has landed at the blocked employer does not find them either, however it is spelled', () => {
  const blocked = { employer: 'Blue-Harbor Logístics', mailDomains: [] };
  const viewer = { desk: true, mailDomain: 'home.example', employer: null };
  expect(isHiddenFrom(blocked, viewer)).toBe(false);
  expect(isHiddenFrom(blocked, { ...viewer, employer: 'blue harbor logistics' })).toBe(true);
  expect(isHiddenFrom(blocked, { ...viewer, desk: false })).toBe(true);
  const domain = { employer: null, mailDomains: ['acme.example'] };
  expect(isHiddenFrom(domain, { ...viewer, mailDomain: 'notacme.example' })).toBe(false);
});
