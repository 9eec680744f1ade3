import { randomUUID } from 'node:crypto';
import {
  AnnouncementView,
  MeetingId,
  memberLanded,
  memberRolesChanged,
  memberTargetsChanged,
  organisationNamed,
  rsvpCancelled,
  rsvpConfirmed,
  type Segment,
} from '@landed/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { draftOf } from '../src/ledger/read.ts';
import { chooseLists } from '../src/lists/choose.ts';
import { admit } from '../src/lists/gate.ts';
import { addressDue } from '../src/mailings/address.ts';
import { companyKey } from '../src/people/company-rules.ts';
import { anRsvp, type Notify, startNotify } from './harness.ts';

let the: Notify;
beforeAll(async () => {
  the = await startNotify();
});
afterAll(async () => await the.close());
beforeEach(async () => await the.empty());

const hour = 3_600_000;
const organizer = async () => await the.bearer(randomUUID(), 'organizer');
const call = async (method: 'GET' | 'POST' | 'PUT', path: string, payload?: object) =>
  await the.app.inject({
    method,
    url: `/api/announcements${path}`,
    headers: await organizer(),
    ...(payload ? { payload } : {}),
  });
const draft = { title: 'The hall is being painted', body: 'We meet in the **gym**.', segment: { who: 'list' } };
const create = async (more: object = {}): Promise<AnnouncementView> => {
  const answer = await call('POST', '', { ...draft, ...more });
  expect(answer.statusCode).toBe(201);
  return AnnouncementView.parse(answer.json());
};
const read = async (id: string): Promise<AnnouncementView> =>
  AnnouncementView.parse((await call('GET', `/${id}`)).json());
const letters = async () => (await the.ledger('announcement')).map((row) => row.to).toSorted();
const people = async (segment: Segment): Promise<number> => {
  const query = new URLSearchParams({ segment: JSON.stringify(segment) });
  return (await call('GET', `/audience?${query.toString()}`)).json<{ people: number }>().people;
};

describe('an announcement', () => {
  test('is found by a part of its title', async () => {
    const { id } = await create({ title: 'The gym is open' });
    await create();
    const found = async (q: string) =>
      (await call('GET', `?filter=${encodeURIComponent(JSON.stringify({ q }))}`)).json<{ id: string }[]>();
    expect((await found('GYM')).map((row) => row.id)).toEqual([id]);
    expect(await found('library')).toEqual([]);
  });

  test('is a draft until it is sent, and then reaches everybody on the list once', async () => {
    const [ada, bo] = [await the.listMember('Ada'), await the.listMember('Bo')];
    await the.person('Cy');
    const { id, state } = await create();
    expect(state).toBe('draft');
    await addressDue(the.deps);
    expect(await letters()).toEqual([]);
    expect((await call('PUT', `/${id}`, { ...draft, title: 'The hall is freshly painted' })).statusCode).toBe(200);
    const past = await call('POST', `/${id}/schedules`, { at: '2020-03-01T18:00:00Z' });
    expect(past.json()).toMatchObject({ status: 400, fields: [{ field: 'at' }] });
    expect((await call('POST', `/${id}/schedules`, {})).json()).toMatchObject({ state: 'scheduled' });
    await addressDue(the.deps);
    await addressDue(the.deps);
    expect(await letters()).toEqual([ada.email, bo.email].toSorted());
    expect(await read(id)).toMatchObject({ state: 'sent', addressed: 2, letters: { waiting: 2, sent: 0 } });
    const email = await the.prisma.email.findFirstOrThrow({ where: { recipient: ada.memberId } });
    const written = await draftOf(the.deps, email, (await the.deps.house.look()).ink);
    expect(written).toMatchObject({ subject: 'The hall is freshly painted', list: 'announcements', byHand: true });
    expect(String(await written.body)).toContain('<strong>gym</strong>');
    expect((await call('PUT', `/${id}`, draft)).json()).toMatchObject({ status: 409, code: 'not-a-draft' });
  });

  test('waits for its time, which may be moved', async () => {
    await the.listMember();
    const { id } = await create();
    const later = (hours: number): string => new Date(the.now().getTime() + hours * hour).toISOString();
    await call('POST', `/${id}/schedules`, { at: later(2) });
    await call('POST', `/${id}/schedules`, { at: later(5) });
    the.wait(3 * hour);
    await addressDue(the.deps);
    expect(await letters()).toEqual([]);
    the.wait(3 * hour);
    await addressDue(the.deps);
    expect(await letters()).toHaveLength(1);
  });

  test('once stopped leaves to nobody, not even what a sender has already taken up', async () => {
    await the.listMember('Ada');
    await the.listMember('Bo');
    const { id } = await create();
    await call('POST', `/${id}/schedules`, {});
    await addressDue(the.deps);
    const taken = await the.prisma.email.findFirstOrThrow();
    await the.prisma.email.update({ where: { id: taken.id }, data: { state: 'sending' } });
    for (let press = 0; press < 2; press += 1)
      expect((await call('POST', `/${id}/stops`)).json()).toMatchObject({ state: 'stopped' });
    const written = await draftOf(the.deps, taken, (await the.deps.house.look()).ink);
    expect(await admit(the.deps, taken, written, 'ada@people.example')).toEqual({
      dropped: 'An organizer stopped it.',
    });
    await addressDue(the.deps);
    expect((await read(id)).letters).toEqual({ waiting: 1, sent: 0, failed: 0, dropped: 1 });
    await the.prisma.email.update({ where: { id: taken.id }, data: { state: 'unknown' } });
    const again = await the.app.inject({
      method: 'POST',
      url: `/api/emails/${taken.id}/retries`,
      headers: await organizer(),
    });
    expect(again.json()).toMatchObject({ status: 409, code: 'stopped' });
    const untouched = await create();
    expect((await call('POST', `/${untouched.id}/stops`)).json()).toMatchObject({ code: 'not-scheduled' });
  });

  test('that has left cannot be stopped, and what is in doubt stays in doubt', async () => {
    const [ada, bo] = [await the.listMember('Ada'), await the.listMember('Bo')];
    const { id } = await create();
    await call('POST', `/${id}/schedules`, {});
    await addressDue(the.deps);
    const become = async (memberId: string, state: string) =>
      await the.prisma.email.updateMany({
        where: { recipient: memberId },
        data: { state, sentAt: state === 'sent' ? the.now() : null },
      });
    await become(ada.memberId, 'unknown');
    await become(bo.memberId, 'sent');
    expect((await call('POST', `/${id}/stops`)).json()).toMatchObject({ status: 409, code: 'already-sent' });
    await become(bo.memberId, 'deferred');
    expect((await call('POST', `/${id}/stops`)).json()).toMatchObject({ state: 'stopped' });
    expect((await read(id)).letters).toEqual({ waiting: 0, sent: 0, failed: 1, dropped: 1 });
  });

  test('is shown before anything is kept; markup and pictures stay text, and links are looked at', async () => {
    const body = '<script>alert(1)</script> ![x](https://evil.example/p.png) [page](https://landed.example/a)';
    const shown = await call('POST', '/previews', { ...draft, body });
    expect(shown.statusCode).toBe(200);
    const { html } = shown.json<{ html: string }>();
    expect(html).toContain('&lt;script&gt;');
    expect(html).not.toMatch(/<img|<script/);
    expect(html).toContain('href="https://landed.example/a"');
    const bad = await call('POST', '', { ...draft, body: '[here](javascript:alert(1)) and [there](data:text/html,x)' });
    expect(bad.json()).toMatchObject({ status: 400, code: 'link-not-safe', fields: [{ field: 'body' }] });
    expect(await the.prisma.mailing.count()).toBe(0);
  });

  test('is for organizers alone, and 404 for one that is not there', async () => {
    const headers = await the.bearer(randomUUID(), 'member', 'registrar');
    expect((await the.app.inject({ method: 'GET', url: '/api/announcements', headers })).statusCode).toBe(403);
    expect((await call('GET', `/${randomUUID()}`)).statusCode).toBe(404);
    expect((await call('POST', `/${randomUUID()}/schedules`, {})).statusCode).toBe(404);
    expect((await call('GET', '/audience?segment=nonsense')).statusCode).toBe(400);
  });
});

describe('a segment', () => {
  const rsvp = (meetingId: MeetingId, { memberId }: Awaited<ReturnType<Notify['person']>>) =>
    anRsvp(memberId, { meetingId });

  test('is resolved anew each time, and those who left or have landed are in none that rests for them', async () => {
    const [ada, bo] = [await the.listMember('Ada'), await the.listMember('Bo')];
    expect(await people({ who: 'list' })).toBe(2);
    await chooseLists(the.prisma, the.deps, { memberId: ada.memberId, on: ['digest'], correlationId: 'test' });
    expect(await people({ who: 'list' })).toBe(1);
    const consents = { counted: false, story: false, employer: false, photo: false };
    await the.take(memberLanded, { memberId: bo.memberId, landedOn: '2026-11-20', consents }, { version: 7 });
    // Announcements are for alumni as well.
    expect(await people({ who: 'list' })).toBe(1);
  });

  test('newcomers are those whose first visit was that day by the local clock', async () => {
    const { memberId } = await the.listMember('Ada');
    await the.prisma.visit.updateMany({ where: { memberId }, data: { checkedInAt: new Date('2026-11-21T01:30:00Z') } });
    expect(await people({ who: 'newcomers', on: '2026-11-20' })).toBe(1);
    expect(await people({ who: 'newcomers', on: '2026-11-21' })).toBe(0);
  });

  test('a target company is found in any spelling of its kind of company', async () => {
    const { memberId } = await the.listMember('Ada');
    const targets = { memberId, targets: [], companies: ['Analog Devices, Inc.', 'Möller & Sons'] };
    await (await the.take(memberTargetsChanged, targets, { version: 3 })).again();
    await the.take(memberTargetsChanged, { ...targets, companies: [] }, { version: 2 });
    expect(await people({ who: 'target-company', company: 'ANALOG DEVICES' })).toBe(1);
    expect(await people({ who: 'target-company', company: 'Moller and Sons LLC' })).toBe(1);
    expect(await people({ who: 'target-company', company: 'Analog Foods' })).toBe(0);
    expect(companyKey('The Co')).toBe('the co');
    const organisationId = randomUUID();
    const named = async (names: string[], version: number) =>
      await (await the.take(organisationNamed, { organisationId, names }, { version })).again();
    await named(['Analog Devices, Inc.', 'ADI'], 2);
    await named([], 1);
    expect(await people({ who: 'target-company', company: 'ADI' })).toBe(1);
    await named([], 3);
    expect(await people({ who: 'target-company', company: 'ADI' })).toBe(0);
  });

  test('those with a role and those expected hear without a consent, until they leave announcements', async () => {
    const [greeter, guest] = [await the.person('Gus'), await the.person('Una')];
    await the.take(memberRolesChanged, { memberId: greeter.memberId, roles: ['greeter'] });
    const meetingId = MeetingId.parse(randomUUID());
    const coming = rsvp(meetingId, guest);
    await the.take(rsvpConfirmed, coming);
    expect([await people({ who: 'role', role: 'greeter' }), await people({ who: 'expected', meetingId })]).toEqual([
      1, 1,
    ]);
    const { id } = await create({ segment: { who: 'expected', meetingId } });
    await call('POST', `/${id}/schedules`, {});
    await addressDue(the.deps);
    const email = await the.prisma.email.findFirstOrThrow({ where: { kind: 'announcement' } });
    const written = await draftOf(the.deps, email, (await the.deps.house.look()).ink);
    expect(await admit(the.deps, email, written, guest.email)).toMatchObject({ reader: { memberId: guest.memberId } });
    await chooseLists(the.prisma, the.deps, { memberId: greeter.memberId, on: [], correlationId: 'test' });
    const { rsvpId, memberId, startsAt } = coming;
    await the.take(rsvpCancelled, { rsvpId, meetingId, memberId, startsAt }, { version: 2 });
    expect([await people({ who: 'role', role: 'greeter' }), await people({ who: 'expected', meetingId })]).toEqual([
      0, 0,
    ]);
  });
});
