import { randomUUID } from 'node:crypto';
import { deliver, eventOf } from '@landed/chassis/testing';
import {
  DuplicateRow,
  MeetingId,
  MemberId,
  MemberRow,
  MergePreview,
  MergeRow,
  meetingCheckedIn,
} from '@landed/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { findDuplicates } from '../src/duplicates/find.ts';
import { findPairs, nameKey, type Record, reasonsFor } from '../src/duplicates/rules.ts';
import { onCheckedIn } from '../src/profile/on-checked-in.ts';
import { type Members, startMembers } from './harness.ts';

let members: Members;
let organizer: string;
beforeAll(async () => {
  members = await startMembers();
  organizer = (await members.person('Olivia Desk')).memberId;
});
afterAll(async () => await members.close());

const call = async (method: 'GET' | 'POST' | 'DELETE', url: string, payload?: object) =>
  await members.app.inject({
    method,
    url,
    headers: { ...(await members.bearer(organizer, 'organizer')), 'idempotency-key': randomUUID() },
    ...(payload ? { payload } : {}),
  });
const suggestions = async () => {
  await findDuplicates(members.deps);
  return z.array(DuplicateRow).parse((await call('GET', '/api/duplicates?range=[0,99]')).json());
};
const member = async (id: string) => await call('GET', `/api/members/${id}`);
const record = (more: Partial<Record>): Record => ({
  id: randomUUID(),
  displayName: 'Grace Hopper',
  email: null,
  possibleDuplicateOf: null,
  source: 'self',
  ...more,
});
async function walkIn(displayName: string): Promise<string> {
  const id = randomUUID();
  const at = { knownSince: new Date(), createdAt: new Date() };
  await members.deps.prisma.member.create({ data: { id, displayName, source: 'door', ...at } });
  return id;
}
async function comes(memberId: string, meetingId: string, checkedInAt = new Date().toISOString()) {
  const data = {
    memberId: MemberId.parse(memberId),
    meetingId: MeetingId.parse(meetingId),
    checkInId: randomUUID(),
    checkedInAt,
    walkIn: false,
  };
  await deliver(members.deps.prisma, onCheckedIn(members.deps), eventOf(meetingCheckedIn, data));
}

describe('records that may be one person', () => {
  test.each([
    ['the same name alone', {}, { email: 'g@one.example' }, { email: 'h@two.example' }, []],
    [
      'another name at one address book',
      { displayName: 'Ada' },
      { email: 'ada@one.example' },
      { displayName: 'Bob', email: 'ada@two.example' },
      [],
    ],
    [
      'the same name and the same words before the @',
      {},
      { email: 'grace.hopper@one.example' },
      { email: 'gracehopper@two.example' },
      ['same-local-part', 'same-name'],
    ],
    [
      'one mailbox in two spellings',
      {},
      { email: 'g.hopper@one.example' },
      { displayName: 'GH', email: 'ghopper+jobs@one.example' },
      ['same-mailbox'],
    ],
    [
      'one name with and one without an address',
      {},
      { email: 'g@one.example' },
      {},
      ['same-name', 'one-without-address'],
    ],
    [
      'a name with a slip, from the door',
      {},
      { email: 'g@one.example' },
      { displayName: 'Grace Hoper', email: 'x@two.example', source: 'door' },
      ['similar-name', 'one-from-the-door'],
    ],
    [
      'a first name that many share',
      {},
      { displayName: 'Sam', email: 's@one.example' },
      { displayName: 'Sam', source: 'door' },
      [],
    ],
    ['an office address that many share', {}, { email: 'info@one.example' }, { email: 'info@two.example' }, []],
  ] as const)('%s', (_what, both, one, other, reasons) => {
    expect(reasonsFor(record({ ...both, ...one }), record({ ...both, ...other }))).toEqual(reasons);
  });

  test('names are alike whatever their accents, case and order', () => {
    expect(nameKey('HÖPPNER, Zoë')).toBe(nameKey('zoe hoppner'));
  });

  test('are found among 13,000 without comparing everybody with everybody', () => {
    const word = (index: number): string => ((index * 2_654_435_761) % 4_294_967_296).toString(36);
    const many = Array.from({ length: 13_000 }, (_, index) =>
      record({ displayName: `Person${index % 4_000} ${word(index)}`, email: `${word(index)}@people.example` }),
    );
    many.push(record({ displayName: `${word(77)} PERSON77`, source: 'door' }));
    expect(findPairs(many)).toHaveLength(1);
  });

  test('are suggested with why, and no more once somebody said that they are two people', async () => {
    const { memberId } = await members.person('Katherine Johnson');
    const door = await walkIn('Katherine Johnson');
    const about = async () =>
      (await suggestions()).filter((row) => [row.one.id, row.other.id].some((id) => id === memberId));
    const [found] = await about();
    expect(found?.reasons).toEqual(['same-name', 'one-without-address', 'one-from-the-door']);
    expect([found?.one.id, found?.other.id].toSorted()).toEqual([memberId, door].toSorted());
    expect((await call('POST', `/api/duplicates/${found?.id}/dismissals`)).statusCode).toBe(204);
    expect(await about()).toEqual([]);
  });
});

describe('a merge', () => {
  test('counts each evening once, keeps what both said, signs the absorbed one out, and is told', async () => {
    const ada = await members.person('Ada Lovelace');
    const door = await walkIn('Ada Lovelace');
    const [first, second] = [randomUUID(), randomUUID()];
    await comes(ada.memberId, second);
    await comes(door, first, '2026-01-09T23:00:00Z');
    await comes(door, second);
    await members.deps.prisma.roleGrant.create({ data: { memberId: door, role: 'greeter', grantedAt: new Date() } });
    const query = `survivorId=${ada.memberId}&absorbedId=${door}`;
    const preview = MergePreview.parse((await call('GET', `/api/merge-previews/members?${query}`)).json());
    expect(preview.tables).toContainEqual({ table: 'attendance', moved: 1, setAside: 1 });
    expect((await member(door)).statusCode, 'a preview changes nothing').toBe(200);
    const answer = await call('POST', '/api/merges', { survivorId: ada.memberId, absorbedId: door });
    expect(answer.statusCode, answer.body).toBe(201);
    expect(MemberRow.parse((await member(ada.memberId)).json())).toMatchObject({
      visits: 2,
      firstVisitOn: '2026-01-09',
      email: ada.email,
      roles: ['greeter'],
    });
    expect((await member(door)).statusCode).toBe(404);
    const told = (await members.outbox('member.merged.v1')).filter((fact) => fact.data['absorbedId'] === door);
    expect(told).toHaveLength(1);
    expect((await suggestions()).some((row) => row.one.id === door || row.other.id === door)).toBe(false);
  });

  test('takes the address of the absorbed where the survivor has none, and gives it back when undone', async () => {
    const grace = await members.person('Grace Murray');
    const door = await walkIn('Grace Murray');
    const evening = randomUUID();
    await comes(door, evening);
    await comes(grace.memberId, randomUUID());
    const before = [(await member(grace.memberId)).json(), (await member(door)).json()];
    const order = { survivorId: door, absorbedId: grace.memberId };
    const { id } = MergeRow.parse((await call('POST', '/api/merges', order)).json());
    expect(MemberRow.parse((await member(door)).json())).toMatchObject({
      email: grace.email,
      emailConfirmed: true,
      visits: 2,
    });
    const undone = await call('POST', `/api/merges/${id}/undoings`);
    expect(undone.statusCode, undone.body).toBe(200);
    expect([(await member(grace.memberId)).json(), (await member(door)).json()]).toEqual(before);
    expect((await call('POST', `/api/merges/${id}/undoings`)).json().code).toBe('undone-already');
    const opened = await members.open(await members.ask('/api/sign-ins', { email: grace.email }));
    expect(opened.json().memberId).toBe(grace.memberId);
    const versions = (await members.outbox('member.changed.v1')).filter((fact) => fact.subject === grace.memberId);
    expect(new Set(versions.map((fact) => fact.version)).size).toBe(versions.length);
  });

  test('of who hides and who does not hides the one that is left', async () => {
    const quiet = await members.person('Quinn Quiet');
    const open = await members.person('Quinn Open');
    const put = async (as: string, payload: object) =>
      await members.app.inject({
        method: 'PUT',
        url: '/api/members/me/discretion',
        headers: await members.bearer(as),
        payload,
      });
    await put(quiet.memberId, { discreet: true, mailDomains: ['acme.example'] });
    await put(open.memberId, { discreet: false });
    await call('POST', '/api/merges', { survivorId: open.memberId, absorbedId: quiet.memberId });
    const kept = await members.deps.prisma.discretion.findUniqueOrThrow({ where: { memberId: open.memberId } });
    expect(kept.discreet).toBe(true);
    const told = (await members.outbox('member.discretion-changed.v1')).filter(
      (fact) => fact.subject === open.memberId,
    );
    expect(told.at(-1)?.data['discreet']).toBe(true);
  });

  test('400 for one record twice, 404 for one that is not there, and the same order sent twice is one merge', async () => {
    const [one, other] = [await members.person('Twice One'), await walkIn('Twice One')];
    expect((await call('POST', '/api/merges', { survivorId: other, absorbedId: other })).statusCode).toBe(400);
    expect((await call('POST', '/api/merges', { survivorId: other, absorbedId: randomUUID() })).statusCode).toBe(404);
    const order = { survivorId: one.memberId, absorbedId: other };
    const both = await Promise.all([call('POST', '/api/merges', order), call('POST', '/api/merges', order)]);
    expect(both.map((answer) => answer.statusCode).toSorted()).toEqual([201, 404]);
  });
});
