import { randomUUID } from 'node:crypto';
import { createLinker } from '@landed/chassis/link';
import {
  type EventData,
  type ListName,
  listChoicesChanged,
  listNames,
  MeetingId,
  type MemberId,
  meetingCheckedIn,
  memberChanged,
  memberJoinedList,
  memberLanded,
  memberSeeking,
  unsubscribePurposes,
} from '@landed/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readingOf } from '../src/lists/membership.ts';
import { preferencesOf } from '../src/lists/rules.ts';
import { type Notify, startNotify } from './harness.ts';

let the: Notify;
beforeAll(async () => {
  the = await startNotify();
});
afterAll(async () => await the.close());
beforeEach(async () => await the.empty());

const changed = (
  memberId: MemberId,
  more: Partial<EventData<typeof memberChanged>> = {},
): EventData<typeof memberChanged> => ({
  memberId,
  displayName: 'Ada',
  address: the.seal('ada@people.example'),
  addressConfirmed: true,
  standing: 'list-member',
  onList: true,
  ...more,
});
const consent = (memberId: MemberId) => ({ memberId, consentedAt: the.now().toISOString(), textVersion: 2 });
const visit = (memberId: MemberId) => ({
  meetingId: MeetingId.parse(randomUUID()),
  memberId,
  checkInId: randomUUID(),
  checkedInAt: the.now().toISOString(),
  walkIn: false,
});
const isOnList = async (memberId: string): Promise<boolean> =>
  (await readingOf(the.prisma, the.deps, { recipient: memberId, address: null }))?.onList ?? false;
const tokenFor = (memberId: string, list: ListName): string =>
  createLinker(the.env.LINK_SECRET).mint(unsubscribePurposes[list], memberId);
const onOf = async (memberId: string): Promise<string[]> => {
  const reading = await readingOf(the.prisma, the.deps, { recipient: memberId, address: null });
  return reading ? preferencesOf(reading).lists.flatMap(({ list, on }) => (on ? [list] : [])) : [];
};

describe('who is on the list', () => {
  test('needs all of it: a visit, a consent, and a confirmed address', async () => {
    const { memberId } = await the.person();
    const steps = [
      async () => await the.take(memberChanged, changed(memberId), { version: 2 }),
      async () => await the.take(memberJoinedList, consent(memberId), { version: 2 }),
      async () => await the.take(meetingCheckedIn, visit(memberId)),
    ];
    for (const step of steps) {
      expect(await isOnList(memberId)).toBe(false);
      await (await step()).again();
    }
    expect(await isOnList(memberId)).toBe(true);
    expect(await the.prisma.listConsent.findUnique({ where: { memberId } })).toMatchObject({ textVersion: 2 });
    await the.take(memberChanged, changed(memberId, { addressConfirmed: false }), { version: 3 });
    expect(await isOnList(memberId)).toBe(false);
  });

  test('a withdrawn consent takes effect with the next news, and old news brings nobody back', async () => {
    const { memberId } = await the.listMember();
    await the.take(memberChanged, changed(memberId, { onList: false, standing: 'member' }), { version: 9 });
    await the.take(memberChanged, changed(memberId), { version: 8 });
    expect(await isOnList(memberId)).toBe(false);
  });
});

const form = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' });
const encodings: [string, Record<string, string>, string][] = [
  ['urlencoded', { 'content-type': 'application/x-www-form-urlencoded' }, form.toString()],
  [
    'multipart',
    { 'content-type': 'multipart/form-data; boundary="b0undary"' },
    '--b0undary\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b0undary--\r\n',
  ],
];
const post = async (token: string, headers: Record<string, string>, payload: string) =>
  await the.app.inject({ method: 'POST', url: `/api/unsubscribe/${token}`, headers, payload });

describe('one click (RFC 8058)', () => {
  test.each(encodings)('a %s POST without a cookie leaves that list and no other', async (_name, headers, payload) => {
    const { memberId } = await the.listMember();
    const other = await the.listMember('Bo');
    for (let press = 0; press < 2; press += 1) {
      const answer = await post(tokenFor(memberId, 'digest'), headers, payload);
      expect(answer.statusCode).toBe(200);
      expect(answer.headers['set-cookie']).toBeUndefined();
      expect(answer.json()).toMatchObject({ list: 'digest', on: false });
    }
    expect(await onOf(memberId)).toEqual(['announcements', 'lead-matches']);
    expect(await onOf(other.memberId)).toEqual([...listNames]);
    const facts = await the.prisma.$queryRaw<{ data: unknown }[]>`
      SELECT data FROM chassis.outbox WHERE type = ${listChoicesChanged.type} AND subject = ${memberId}::uuid`;
    expect(facts.map(({ data }) => data)).toEqual([{ memberId, on: ['announcements', 'lead-matches'] }]);
  });

  test('GET and HEAD change nothing, and lead a browser to the page with the button', async () => {
    const { memberId } = await the.listMember();
    const token = tokenFor(memberId, 'announcements');
    const url = `/api/unsubscribe/${token}`;
    for (let look = 0; look < 5; look += 1) expect((await the.app.inject({ method: 'GET', url })).statusCode).toBe(200);
    await the.app.inject({ method: 'HEAD', url });
    const page = await the.app.inject({ method: 'GET', url, headers: { accept: 'text/html,*/*' } });
    expect(page.headers.location).toBe(`/unsubscribe/${token}`);
    expect(await onOf(memberId)).toEqual([...listNames]);
  });

  test('400 for another form, 404 for a link that is not ours, and nobody has left', async () => {
    const { memberId } = await the.listMember();
    const [, headers] = encodings[0] ?? [];
    const token = tokenFor(memberId, 'digest');
    expect((await post(token, headers ?? {}, 'List-Unsubscribe=No')).statusCode).toBe(400);
    expect((await post(token, { 'content-type': 'multipart/form-data' }, 'x')).statusCode).toBe(400);
    const preferences = createLinker(the.env.LINK_SECRET).mint('mail-preferences', memberId);
    for (const other of [token.slice(0, -1), preferences])
      expect((await post(other, headers ?? {}, form.toString())).json()).toMatchObject({ code: 'unknown-link' });
    expect(await onOf(memberId)).toEqual([...listNames]);
  });

  test('a consent opens the lists that its words named, and the others are theirs to choose', async () => {
    const { memberId } = await the.person();
    await the.take(memberChanged, changed(memberId), { version: 2 });
    await the.take(meetingCheckedIn, visit(memberId));
    const older = { ...consent(memberId), textVersion: 1 };
    await (await the.take(memberJoinedList, older, { version: 2 })).again();
    expect(await onOf(memberId)).toEqual(['digest', 'announcements']);
    const again = { ...consent(memberId), consentedAt: new Date(the.now().getTime() + 1000).toISOString() };
    await (await the.take(memberJoinedList, again, { version: 4 })).again();
    // News that was overtaken closes nothing.
    await the.take(memberJoinedList, { ...older, consentedAt: again.consentedAt }, { version: 3 });
    expect(await onOf(memberId)).toEqual([...listNames]);
    const confirmed = (await the.ledger()).filter(({ kind }) => kind === 'list-joined').map(({ known }) => known);
    expect(confirmed.slice(0, 2)).toMatchObject([{ lists: ['digest', 'announcements'] }, { lists: [...listNames] }]);
  });

  test('a new consent opens what was left before it', async () => {
    const { memberId } = await the.listMember();
    const [, headers, payload] = encodings[0] ?? [];
    await post(tokenFor(memberId, 'digest'), headers ?? {}, payload ?? '');
    the.wait(1_000);
    await (await the.take(memberJoinedList, consent(memberId), { version: 12 })).again();
    expect(await onOf(memberId)).toEqual([...listNames]);
  });
});

describe('preferences', () => {
  test('are seen and chosen by the link in a letter, and by whoever is signed in, each their own', async () => {
    const { memberId } = await the.listMember();
    const url = `/api/preferences/${createLinker(the.env.LINK_SECRET).mint('mail-preferences', memberId)}`;
    const chosen = await the.app.inject({ method: 'PUT', url, payload: { on: ['digest'] } });
    expect(chosen.json()).toMatchObject({ onList: true, landed: false });
    expect(await onOf(memberId)).toEqual(['digest']);
    const headers = await the.bearer(memberId);
    const mine = await the.app.inject({ method: 'PUT', url: '/api/preferences/mine', headers, payload: { on: [] } });
    expect(mine.statusCode).toBe(200);
    expect((await the.app.inject({ method: 'GET', url })).json()).toEqual(mine.json());
    expect(await onOf(memberId)).toEqual([]);
  });

  test('401 without a sign-in, 404 for a wrong link, 400 for a list that is none', async () => {
    expect((await the.app.inject({ method: 'GET', url: '/api/preferences/mine' })).statusCode).toBe(401);
    expect((await the.app.inject({ method: 'GET', url: '/api/preferences/nonsense' })).statusCode).toBe(404);
    const { memberId } = await the.listMember();
    const url = `/api/preferences/${createLinker(the.env.LINK_SECRET).mint('mail-preferences', memberId)}`;
    expect((await the.app.inject({ method: 'PUT', url, payload: { on: ['all'] } })).statusCode).toBe(400);
  });

  test('leads and needs rest while somebody has landed, and come again when they are looking again', async () => {
    const { memberId } = await the.listMember();
    const consents = { counted: false, story: false, employer: false, photo: false };
    await (await the.take(memberLanded, { memberId, landedOn: '2026-11-20', consents }, { version: 20 })).again();
    const read = async () => await readingOf(the.prisma, the.deps, { recipient: memberId, address: null });
    expect(await read()).toMatchObject({ landed: true });
    await (await the.take(memberSeeking, { memberId }, { version: 21 })).again();
    await the.take(memberLanded, { memberId, landedOn: '2026-11-20', consents }, { version: 20 });
    expect(await read()).toMatchObject({ landed: false });
  });
});
