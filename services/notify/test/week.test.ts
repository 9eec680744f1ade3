import { randomUUID } from 'node:crypto';
import {
  attendanceRemoved,
  introductionMade,
  MeetingId,
  type MemberId,
  meetingCancelled,
  meetingChanged,
  meetingCheckedIn,
  memberBecameMember,
  memberJoinedList,
  memberLanded,
  parkingPlanBroken,
  rsvpCancelled,
  rsvpConfirmed,
} from '@landed/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { draftOf } from '../src/ledger/read.ts';
import { capOf } from '../src/lists/caps.ts';
import { chooseLists } from '../src/lists/choose.ts';
import { admit } from '../src/lists/gate.ts';
import { aMeeting, anRsvp, type Notify, startNotify } from './harness.ts';

let the: Notify;
beforeAll(async () => {
  the = await startNotify();
});
afterAll(async () => await the.close());
beforeEach(async () => await the.empty());

const hour = 3_600_000;
const day = 24 * hour;
const inDays = (days: number) => aMeeting({ startsAt: new Date(the.now().getTime() + days * day) });
const rsvp = (memberId: MemberId, firstVisit: boolean, days: number) =>
  anRsvp(memberId, { ...inDays(days), firstVisit });
const visit = (memberId: MemberId) => ({
  meetingId: MeetingId.parse(randomUUID()),
  memberId,
  checkInId: randomUUID(),
  checkedInAt: the.now().toISOString(),
  walkIn: true,
});
const kinds = async () => (await the.ledger()).map((row) => `${row.kind} ${row.state}`);

describe('before a meeting', () => {
  test('who comes for the first time has the guide 48 hours before, once', async () => {
    const { memberId } = await the.person();
    const data = rsvp(memberId, true, 5);
    await (await the.take(rsvpConfirmed, data)).again();
    const [guide] = await the.ledger('preparation');
    expect(guide?.dueAt.getTime()).toBe(Date.parse(data.startsAt) - 49 * hour);
    await the.prisma.email.updateMany({ where: { kind: 'preparation' }, data: { state: 'sending' } });
    await the.take(rsvpConfirmed, rsvp(memberId, true, 12));
    expect(await the.ledger('preparation')).toHaveLength(1);
    expect(await the.ledger('reminder')).toEqual([]);
  });

  test('who signs up late has the guide at once; who knows us has a reminder, unless they just said so', async () => {
    const [late, regular, eager] = [await the.person('Lee'), await the.person('Rae'), await the.person('Eve')];
    await the.take(rsvpConfirmed, rsvp(late.memberId, true, 1));
    const data = rsvp(regular.memberId, false, 5);
    await the.take(rsvpConfirmed, data);
    await the.take(rsvpConfirmed, rsvp(eager.memberId, false, 2));
    expect((await the.ledger('preparation')).map((row) => row.dueAt <= the.now())).toEqual([true]);
    const reminders = await the.ledger('reminder');
    expect(reminders.map((row) => [row.to, row.dueAt.getTime()])).toEqual([
      [regular.email, Date.parse(data.startsAt) - 26 * hour],
    ]);
  });

  test('both move with the meeting, tell what holds when they leave, and end with it', async () => {
    const { memberId } = await the.person();
    const data = rsvp(memberId, true, 5);
    await the.take(rsvpConfirmed, data);
    const moved = { ...inDays(8), meetingId: data.meetingId, venueName: 'School hall' };
    await (await the.take(meetingChanged, moved, { version: 2 })).again();
    const guide = await the.prisma.email.findFirstOrThrow({ where: { kind: 'preparation' } });
    expect(guide.dueAt.getTime()).toBe(Date.parse(moved.startsAt) - 49 * hour);
    const { ink } = await the.deps.house.look();
    expect(String(await (await draftOf(the.deps, guide, ink)).body)).toContain('School hall');
    await the.take(meetingCancelled, { ...moved, reason: 'Snow.', expected: [] }, { version: 3 });
    expect((await the.ledger('preparation')).map((row) => row.state)).toEqual(['dropped']);
  });

  test('nobody who does not come any more is reminded', async () => {
    const { memberId } = await the.person();
    const { rsvpId, meetingId, startsAt, ...data } = rsvp(memberId, false, 5);
    await the.take(rsvpConfirmed, { ...data, rsvpId, meetingId, startsAt });
    await the.take(rsvpCancelled, { rsvpId, meetingId, memberId, startsAt }, { version: 2 });
    expect((await the.ledger('reminder')).map((row) => row.state)).toEqual(['dropped']);
  });

  test('there is one reminder a week at most', async () => {
    const { memberId } = await the.person();
    for (const days of [5, 8]) await the.take(rsvpConfirmed, rsvp(memberId, false, days));
    const [first, second] = await the.prisma.email.findMany({ where: { kind: 'reminder' }, orderBy: { dueAt: 'asc' } });
    if (!first || !second) throw new Error('two reminders were written');
    expect(await capOf(the.deps, 'reminder', second)).toBeNull();
    const sent = { state: 'sent', sentAt: the.now(), sendingAt: the.now() };
    await the.prisma.email.update({ where: { id: first.id }, data: sent });
    expect(await capOf(the.deps, 'reminder', second)).toContain('this week');
    await the.prisma.email.update({
      where: { id: first.id },
      data: { sendingAt: new Date(the.now().getTime() - 6.6 * day) },
    });
    expect(await capOf(the.deps, 'reminder', second)).toBeNull();
  });
});

describe('after a first visit', () => {
  test('thanks come the next day and one word about the list two weeks later, and never a second one', async () => {
    const { memberId } = await the.person();
    const came = visit(memberId);
    await (await the.take(meetingCheckedIn, came)).again();
    await the.take(meetingCheckedIn, visit(memberId));
    const waits = (await the.ledger()).map((row) => [
      row.kind,
      (row.dueAt.getTime() - Date.parse(came.checkedInAt)) / hour,
    ]);
    expect(waits).toEqual([
      ['after-visit', 15],
      ['list-invitation', 14 * 24],
    ]);
  });

  test('who becomes a member is welcomed instead; who joins the list is not asked again', async () => {
    const { memberId } = await the.person();
    await the.take(meetingCheckedIn, visit(memberId));
    await the.take(memberBecameMember, { memberId });
    expect(await kinds()).toEqual(['after-visit dropped', 'list-invitation queued', 'welcome queued']);
    await the.take(
      memberJoinedList,
      { memberId, consentedAt: the.now().toISOString(), textVersion: 2 },
      { version: 3 },
    );
    expect(await kinds()).toContain('list-invitation dropped');
  });

  test('a visit that was none is not thanked for, and opens no list', async () => {
    const { memberId } = await the.person();
    const { walkIn: _walkIn, checkedInAt: _at, ...mistake } = visit(memberId);
    await the.take(meetingCheckedIn, { ...visit(memberId), ...mistake });
    await (await the.take(attendanceRemoved, mistake)).again();
    expect(await kinds()).toEqual(['after-visit dropped', 'list-invitation dropped']);
    expect(await the.prisma.visit.count()).toBe(0);
  });

  test('a first visit that was taken back is thanked for when it comes about after all, and each letter leaves once', async () => {
    const { memberId } = await the.person();
    const { walkIn: _walkIn, checkedInAt: _at, ...mistake } = visit(memberId);
    await the.take(meetingCheckedIn, { ...visit(memberId), ...mistake });
    await the.take(attendanceRemoved, mistake);
    const came = visit(memberId);
    await (await the.take(meetingCheckedIn, came)).again();
    const waiting = async () => (await kinds()).filter((row) => row.endsWith('queued'));
    expect(await waiting()).toEqual(['after-visit queued', 'list-invitation queued']);
    await the.prisma.email.updateMany({ where: { state: 'queued' }, data: { state: 'sent', sentAt: the.now() } });
    const { meetingId, checkInId } = came;
    await the.take(attendanceRemoved, { meetingId, checkInId, memberId });
    await the.take(meetingCheckedIn, visit(memberId));
    expect(await waiting()).toEqual([]);
  });

  test('is asked once more before the invitation leaves: who is on the list, left all lists or has landed is left in peace', async () => {
    const { ink } = await the.deps.house.look();
    const asked = async (memberId: MemberId) => {
      await the.take(meetingCheckedIn, visit(memberId));
      const email = await the.prisma.email.findFirstOrThrow({
        where: { recipient: memberId, kind: 'list-invitation' },
      });
      return async () => await admit(the.deps, email, await draftOf(the.deps, email, ink), '');
    };
    const [still, joined, left, landed] = await Promise.all(
      ['Sia', 'Jo', 'Lea', 'Lan'].map(async (name) => (await the.person(name)).memberId),
    );
    if (!still || !joined || !left || !landed) throw new Error('four were asked');
    const admissions = await Promise.all([still, joined, left, landed].map(asked));
    await the.prisma.recipient.update({ where: { memberId: joined }, data: { onList: true } });
    await the.prisma.listConsent.create({
      data: { memberId: joined, consentedAt: the.now(), textVersion: 2, version: 1 },
    });
    await chooseLists(the.prisma, the.deps, { memberId: left, on: [], correlationId: 'test' });
    await the.prisma.landing.create({ data: { memberId: landed, landed: true, version: 7 } });
    expect(await Promise.all(admissions.map(async (admission) => await admission()))).toEqual([
      { reader: { memberId: still, discreet: false, contactKey: '' } },
      { dropped: 'They are on the list already.' },
      { dropped: 'They have left all lists.' },
      { dropped: 'They have landed.' },
    ]);
  });

  test('nobody is written to at an address from the door that was never confirmed', async () => {
    const { memberId } = await the.person('Wanda', { confirmed: false });
    await the.take(meetingCheckedIn, visit(memberId));
    expect(await kinds()).toEqual([]);
  });
});

test('whoever lands is congratulated, and each connector is thanked once, without a name', async () => {
  const [ada, grace, hal] = [await the.person('Ada'), await the.person('Grace'), await the.person('Hal')];
  const contact = the.seal(JSON.stringify({ name: 'Carl', email: 'carl@outside.example' }));
  for (const owner of [grace, grace, hal]) {
    const made = { introductionId: randomUUID(), needId: randomUUID(), company: 'Analog Devices', contact };
    const who = { askerId: ada.memberId, ownerId: owner.memberId, madeAt: the.now().toISOString() };
    await the.take(introductionMade, { ...made, ...who });
  }
  await the.prisma.email.deleteMany();
  const consents = { counted: true, story: true, employer: true, photo: true };
  const landed = { memberId: ada.memberId, landedOn: '2026-11-20', consents };
  await (await the.take(memberLanded, landed, { version: 7 })).again();
  const rows = await the.ledger();
  expect(rows.map((row) => `${row.kind} ${row.to}`).toSorted()).toEqual(
    [`landed ${ada.email}`, `landed-connector ${grace.email}`, `landed-connector ${hal.email}`].toSorted(),
  );
  const thanks = rows.filter((row) => row.kind === 'landed-connector');
  expect(JSON.stringify(thanks.map((row) => row.known))).not.toMatch(/Ada|Analog/);
});

test('a change of plan gives each organizer a sign to print and a line for the phone tree, once', async () => {
  const [olga, ada] = [await the.person('Olga', { organizer: true }), await the.person('Ada')];
  const data = rsvp(ada.memberId, true, 5);
  await the.take(rsvpConfirmed, data);
  const moved = { ...inDays(6), meetingId: data.meetingId, venueName: 'School hall' };
  await (await the.take(meetingChanged, moved, { version: 2 })).again();
  const rows = await the.ledger('plan-notice');
  expect(rows.map((row) => row.to)).toEqual([olga.email]);
  expect(rows[0]?.known).toMatchObject({ told: 1, cancelled: false });
  const { body } = await the.draft('plan-notice');
  expect(String(await body)).toMatch(/School hall<br>[\s\S]*Please pass it on/);
  await the.take(meetingCancelled, { ...moved, reason: 'Snow.', expected: [ada.memberId] }, { version: 3 });
  expect((await the.ledger('plan-notice')).map((row) => row.state)).toEqual(['dropped', 'queued']);
});

test('a confirmed plan that no longer holds is told to each organizer, with the reasons, at any hour, once', async () => {
  const olga = await the.person('Olga', { organizer: true });
  await the.person('Ada');
  const reasons = ['Mall lot: the permission does not cover the whole shift.'];
  const data = { ...inDays(5), meetingId: MeetingId.parse(randomUUID()), reasons };
  await (await the.take(parkingPlanBroken, data, { version: 2 })).again();
  const rows = await the.ledger('plan-broken');
  expect(rows.map((row) => [row.to, row.dueAt <= the.now()])).toEqual([[olga.email, true]]);
  const { body } = await the.draft('plan-broken');
  expect(String(await body)).toMatch(/Mall lot: the permission does not cover[\s\S]*confirm it anew/);
});
