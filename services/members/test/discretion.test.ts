import { randomUUID } from 'node:crypto';
import { inTransaction } from '@landed/chassis/db';
import {
  DiscretionView,
  DuplicateRow,
  ImportRow,
  ImportView,
  isHiddenFrom,
  MemberRow,
  MergeRow,
  RegistrationView,
  Sealed,
  type Whence,
} from '@landed/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { findDuplicates } from '../src/duplicates/find.ts';
import { forget } from '../src/erasure/erase.ts';
import { runImports } from '../src/imports/run-imports.ts';
import { type Members, startMembers } from './harness.ts';

let members: Members;
beforeAll(async () => {
  members = await startMembers();
});
afterAll(async () => await members.close());

/** Somebody of the desk, or another member, who comes from somewhere. */
interface Viewer {
  readonly id: string;
  readonly role: 'organizer' | 'registrar' | 'member';
  readonly whence: Partial<Whence>;
}
const viewer = (whence: Partial<Whence>, role: Viewer['role'] = 'organizer'): Viewer => ({
  id: randomUUID(),
  role,
  whence,
});
async function call(as: Viewer, method: 'GET' | 'POST' | 'PUT', url: string, payload?: object) {
  const headers = { ...(await members.comesFrom(as.whence, as.id, as.role)), 'idempotency-key': randomUUID() };
  return await members.app.inject({ method, url, headers, ...(payload ? { payload } : {}) });
}
const leave = async (memberId: string) =>
  await inTransaction(members.deps.prisma, async (tx) => forget(tx, members.deps, { memberId, correlationId: 'test' }));
const hide = async (as: string, wish: object) =>
  await call({ id: as, role: 'member', whence: {} }, 'PUT', '/api/members/me/discretion', wish);
const list = async <Schema extends z.ZodType>(as: Viewer, url: string, row: Schema, filter: object = {}) =>
  z.array(row).parse((await call(as, 'GET', `${url}?filter=${encodeURIComponent(JSON.stringify(filter))}`)).json());
const found = async (as: Viewer, name: string): Promise<string[]> =>
  (await list(as, '/api/members', MemberRow, { q: name })).map(({ id }) => id);

const outside = viewer({ mailDomains: ['else.example'] });
const inside = [
  viewer({ mailDomains: ['blueharbor.example'] }),
  viewer({ mailDomains: ['home.example', 'mail.blueharbor.example'] }),
  viewer({ mailDomains: ['blueharbor.example'] }, 'registrar'),
  viewer({ employers: ['Blue-Harbor Logístics, Inc.'] }),
];
const wish = { discreet: true, employer: 'Blue Harbor Logistics', mailDomains: ['BlueHarbor.example'] };

/** An organizer who gets their mail where the quiet ones work. */
async function atWork(displayName: string): Promise<Viewer> {
  const email = `${randomUUID()}@blueharbor.example`;
  const { memberId } = (await members.open(await members.ask('/api/sign-ups', { displayName, email }))).json();
  return { id: memberId, role: 'organizer', whence: { mailDomains: ['blueharbor.example'] } };
}

async function quiet(name: string): Promise<{ memberId: string; email: string }> {
  const person = await members.person(name);
  await hide(person.memberId, wish);
  return person;
}

describe('somebody discreet', () => {
  test('is found by nobody of the blocked employer, whatever their role, and by no other member', async () => {
    const { memberId: quinn } = await members.person('Quinn Quiet');
    expect(DiscretionView.parse((await hide(quinn, wish)).json())).toEqual({
      ...wish,
      mailDomains: ['blueharbor.example'],
    });
    expect(await found(outside, 'Quinn')).toEqual([quinn]);
    for (const colleague of inside) {
      expect(await found(colleague, 'Quinn')).toEqual([]);
      const organizer = { ...colleague, role: 'organizer' } as const;
      const change = { displayName: 'Changed', roles: [] };
      for (const [method, url, body] of [
        ['GET', `/api/members/${quinn}`],
        ['GET', `/api/members/${quinn}/portrait`],
        ['PUT', `/api/members/${quinn}`, change],
        ['POST', `/api/members/${quinn}/second-factor-resets`],
      ] as const)
        expect((await call(organizer, method, url, body)).statusCode, url).toBe(404);
    }
    const portrait = `/api/members/${quinn}/portrait`;
    expect((await call({ ...outside, role: 'member' }, 'GET', portrait)).statusCode).toBe(404);
    expect((await call({ id: quinn, role: 'member', whence: {} }, 'GET', portrait)).statusCode).toBe(200);
  });

  test('is in no suggestion, merge or preview that a colleague sees, and no colleague merges or parts them', async () => {
    const { memberId: quiana } = await quiet('Quiana Quiet');
    const door = randomUUID();
    const at = { knownSince: new Date(), createdAt: new Date() };
    await members.deps.prisma.member.create({ data: { id: door, displayName: 'Quiana Quiet', source: 'door', ...at } });
    await findDuplicates(members.deps);
    const [colleague] = inside;
    if (!colleague) throw new Error('there are some');
    const pairs = async (as: Viewer) =>
      (await list(as, '/api/duplicates', DuplicateRow)).filter((pair) =>
        [pair.one.id, pair.other.id].some((id) => id === quiana),
      );
    const [pair] = await pairs(outside);
    expect(await pairs(colleague)).toEqual([]);
    expect((await call(colleague, 'POST', `/api/duplicates/${pair?.id}/dismissals`)).statusCode).toBe(404);
    const order = { survivorId: quiana, absorbedId: door };
    const preview = `/api/merge-previews/members?${new URLSearchParams(order).toString()}`;
    expect((await call(colleague, 'GET', preview)).statusCode).toBe(404);
    expect((await call(outside, 'GET', preview)).statusCode).toBe(200);
    expect((await call(colleague, 'POST', '/api/merges', order)).statusCode).toBe(404);
    const { id } = MergeRow.parse((await call(outside, 'POST', '/api/merges', order)).json());
    const merges = async (as: Viewer) => (await list(as, '/api/merges', MergeRow)).map((row) => row.id);
    expect(await merges(outside)).toContain(id);
    expect(await merges(colleague)).not.toContain(id);
    expect((await call(colleague, 'POST', `/api/merges/${id}/undoings`)).statusCode).toBe(404);
    expect((await call(outside, 'POST', `/api/merges/${id}/undoings`)).statusCode).toBe(200);
  });

  test('looks like a stranger to a colleague who keys in a card or brings a table with their address', async () => {
    const known = await quiet('Quill Quiet');
    const colleague = await atWork('Cole League');
    const card = { displayName: 'Q.', email: known.email, signedAt: '2026-03-06T23:05:00Z' };
    const answer = await call(colleague, 'POST', '/api/registrations', card);
    expect(answer.statusCode).toBe(201);
    const told = RegistrationView.parse(answer.json());
    const other = { ...card, email: `${randomUUID()}@people.example` };
    const stranger = RegistrationView.parse((await call(colleague, 'POST', '/api/registrations', other)).json());
    expect({ ...told, memberId: '' }).toEqual({ ...stranger, memberId: '' });
    const atTheDesk = async (as: Viewer, id: string) =>
      MemberRow.parse((await call(as, 'GET', `/api/members/${id}`)).json());
    expect(told.memberId).not.toBe(known.memberId);
    expect(await atTheDesk(colleague, told.memberId)).toMatchObject({
      displayName: 'Q.',
      email: known.email,
      emailConfirmed: false,
      possibleDuplicateOf: null,
    });
    const found = await list(colleague, '/api/members', MemberRow, { q: known.email });
    expect(found.map(({ id }) => id)).toEqual([told.memberId]);
    expect((await atTheDesk(outside, told.memberId)).possibleDuplicateOf).toBe(known.memberId);
    const again = await call(colleague, 'POST', '/api/registrations', card);
    expect(RegistrationView.parse(again.json())).toMatchObject({ memberId: told.memberId, outcome: 'known' });
    await leave(known.memberId);
    expect((await atTheDesk(colleague, told.memberId)).email).toBeNull();
  });

  test('looks like a stranger to a colleague who brings a table with their address, to the end and the next time', async () => {
    const known = await quiet('Quincy Quiet');
    const colleague = await atWork('Cora League');
    const table = `Name,E-mail\nQ.,${known.email}\nNew One,${randomUUID()}@people.example\n`;
    const brought = async (): Promise<string> => {
      const made = await call(colleague, 'POST', '/api/imports', { fileName: 'x.csv', parts: 1 });
      const url = `/api/imports/${ImportView.parse(made.json()).id}`;
      await call(colleague, 'PUT', `${url}/parts/0`, { content: Buffer.from(table).toString('base64') });
      const read = ImportView.parse((await call(colleague, 'POST', `${url}/readings`, {})).json());
      await call(colleague, 'PUT', `${url}/mapping`, z.looseObject({}).parse(read.mapping));
      return url;
    };
    const url = await brought();
    const seen = async (as: Viewer) => {
      const { outcomes } = ImportView.parse((await call(as, 'GET', url)).json());
      const rows = await list(as, `${url}/rows`, ImportRow);
      const { new: fresh, added, known: there } = outcomes;
      return [{ new: fresh, added, known: there }, rows.map(({ outcome }) => outcome)];
    };
    expect(await seen(colleague)).toEqual([{ new: 2, added: 0, known: 0 }, ['new', 'new']]);
    expect(await list(colleague, `${url}/rows`, ImportRow, { outcome: 'known' })).toEqual([]);
    expect(await list(colleague, `${url}/rows`, ImportRow, { outcome: 'new' })).toHaveLength(2);
    expect(await seen(outside)).toEqual([{ new: 1, added: 0, known: 1 }, ['known', 'new']]);
    await call(colleague, 'POST', `${url}/runs`);
    await runImports(members.deps);
    expect(await seen(colleague)).toEqual([{ new: 0, added: 2, known: 0 }, ['added', 'added']]);
    const another = viewer({ employers: ['blue harbor logistics'] });
    expect(await seen(another)).toEqual([{ new: 0, added: 2, known: 0 }, ['added', 'added']]);
    const [made] = await list(colleague, '/api/members', MemberRow, { q: known.email });
    expect(made).toMatchObject({ displayName: 'Q.', email: known.email, emailConfirmed: false });
    expect(made?.id).not.toBe(known.memberId);
    const again = await brought();
    expect((await list(colleague, `${again}/rows`, ImportRow)).map(({ outcome }) => outcome)).toEqual([
      'known',
      'known',
    ]);
  });

  test('is hidden from by whoever hides from the same employer themselves, or has landed there', async () => {
    const { memberId: rae } = await quiet('Rae Quiet');
    const organizer = async (name: string) => {
      const person = await members.person(name);
      const grant = { memberId: person.memberId, role: 'organizer', grantedAt: new Date() };
      await members.deps.prisma.roleGrant.create({ data: grant });
      return { ...person, ...(await members.browser(person.email)) };
    };
    const finds = async (who: Awaited<ReturnType<typeof organizer>>) =>
      (await members.app.inject({ method: 'GET', url: `/api/members/${rae}`, headers: await who.headers() }))
        .statusCode;
    const [hiding, landing] = [await organizer('Hila'), await organizer('Lana')];
    expect([await finds(hiding), await finds(landing)]).toEqual([200, 200]);
    await hide(hiding.memberId, { discreet: true, employer: 'Blue Harbor Logistics' });
    await members.app.inject({
      method: 'PUT',
      url: '/api/members/me/landing',
      headers: await landing.headers(),
      payload: { consents: { employer: true }, employerName: 'Blue Harbor' },
    });
    expect([await finds(hiding), await finds(landing)]).toEqual([404, 404]);
  });

  test('is told to the others with the employer sealed, and is found again when it ends', async () => {
    const { memberId: sol } = await members.person('Sol Quiet');
    const colleague = viewer({ mailDomains: ['hide.example'] });
    await hide(sol, { discreet: true, mailDomains: ['hide.example'] });
    expect(await found(colleague, 'Sol')).toEqual([]);
    await hide(sol, { discreet: false });
    expect(await found(colleague, 'Sol')).toEqual([sol]);
    const told = (await members.outbox('member.discretion-changed.v1')).filter((fact) => fact.subject === sol);
    expect(told.map((fact) => fact.data['discreet'])).toEqual([true, false]);
    expect(JSON.stringify(told)).not.toContain('hide.example');
    expect(members.deps.sealer.open(Sealed.parse(told[0]?.data['blocked']))).toContain('hide.example');
  });

  test.each([
    ['an address instead of a domain', { discreet: true, mailDomains: ['boss@acme.example'] }],
    ['blocked employers of somebody who is not discreet', { discreet: false, employer: 'Acme' }],
  ])('400 for %s', async (_what, bad) => {
    const { memberId } = await members.person('Sal');
    expect((await hide(memberId, bad)).statusCode).toBe(400);
  });
});

test.each([
  ['the same employer, however it is spelled', { employers: ['blue-harbor LOGISTICS'] }, true],
  ['the employer with its legal form', { employers: ['Blue Harbor Logistics Inc.'] }, true],
  ['the employer by its short name', { employers: ['Blue Harbor'] }, true],
  ['another one with a name that ends alike', { employers: ['Red Harbor Logistics'] }, false],
  ['an employer without a name', { employers: ['–'] }, false],
  ['mail below the domain', { mailDomains: ['mail.acme.example'] }, true],
  ['mail at a domain that ends alike', { mailDomains: ['notacme.example'] }, false],
  ['nowhere', {}, false],
] as const)('they hide from whoever comes from %s: %s', (_what, whence, hidden) => {
  const blocked = { employer: 'Blue Harbor Logístics', mailDomains: ['acme.example'] };
  expect(isHiddenFrom(blocked, { mailDomains: [], employers: [], ...whence })).toBe(hidden);
});
