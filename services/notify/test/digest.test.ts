import { randomUUID } from 'node:crypto';
import { openSchedule } from '@landed/chassis/schedule';
import { eventually } from '@landed/chassis/testing';
import { boardChanged, boardId, MeetingId, meetingScheduled, memberLanded, type ShownCard } from '@landed/contracts';
import { infrastructure } from '@landed/infra/testing.ts';
import { DateTime } from 'luxon';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { cronOf, lastStroke, weekOf } from '../src/digest/rules.ts';
import { writeWeekly } from '../src/digest/weekly.ts';
import { draftOf } from '../src/ledger/read.ts';
import { aMeeting, type Notify, startNotify } from './harness.ts';

const zone = 'America/New_York';
const tuesday = { weekday: 2, hour: 9 };
const card = (more: Partial<ShownCard> = {}): ShownCard => ({
  cardId: randomUUID(),
  card: 'lead',
  kind: 'know-someone-at',
  companies: ['Analog Devices'],
  role: null,
  postedAt: new Date().toISOString(),
  ...more,
});

describe('the hour of a weekly letter', () => {
  test.each([
    ['just struck', '2026-11-24T14:00:00Z', '2026-11-24T14:00:00.000Z'],
    ['about to strike', '2026-11-24T13:59:59Z', '2026-11-17T14:00:00.000Z'],
    ['the week in which clocks go back', '2026-11-03T20:00:00Z', '2026-11-03T14:00:00.000Z'],
    ['the week before that', '2026-10-31T20:00:00Z', '2026-10-27T13:00:00.000Z'],
    ['the week in which clocks go forward', '2026-03-10T20:00:00Z', '2026-03-10T13:00:00.000Z'],
    ['the week before that one', '2026-03-09T20:00:00Z', '2026-03-03T14:00:00.000Z'],
  ])('%s: is nine by the local clock', (_when, now, struck) => {
    expect(lastStroke(new Date(now), zone, tuesday).at.toISOString()).toBe(struck);
  });

  test('is kept by the job scheduler too, by the clock of the chapter’s zone', async () => {
    const url = new URL(infrastructure().redisUrl);
    url.pathname = '/8';
    const schedule = openSchedule({
      redisUrl: url.href,
      queue: `test.${randomUUID()}`,
      job: 'strike.v1',
      handle: async () => {},
      log: the.app.log,
    });
    const next = await eventually('the time is declared', async () => {
      for (let again = 0; again < 2; again += 1)
        await schedule.declare([{ id: 'digest', pattern: cronOf(tuesday), zone }]);
      return (await schedule.next()).get('digest');
    });
    expect(DateTime.fromJSDate(next, { zone }).toFormat('c HH:mm')).toBe('2 09:00');
    await schedule.stop();
  });
});

test('the week on the board is companies and roles, each once, and nothing that is older', () => {
  const now = new Date('2026-11-24T14:00:00Z');
  const at = (day: string) => ({ postedAt: `2026-11-${day}T12:00:00Z` });
  const week = weekOf(
    [
      card(at('23')),
      card(at('22')),
      card({ ...at('16'), companies: ['Old News Inc.'] }),
      card({ ...at('20'), card: 'need', kind: 'contact-at', companies: ['Mill River Bank'], role: 'Teller' }),
      card({ ...at('20'), card: 'need', kind: 'role-at', companies: [], role: 'Test lead' }),
      card({ ...at('20'), card: 'need', kind: 'other', companies: [] }),
      card({ ...at('20'), kind: 'is-hiring', companies: ['Blue Harbor'], role: 'Planner' }),
      card({ ...at('20'), kind: 'job-fair', companies: ['A', 'B'] }),
      card({ ...at('20'), kind: 'resource', companies: ['A library'] }),
    ],
    now,
  );
  expect(week).toEqual({
    leads: ['Analog Devices'],
    needs: ['Mill River Bank (Teller)', 'Test lead'],
    hiring: ['Blue Harbor (Planner)', 'A job fair with A, B'],
  });
});

let the: Notify;
beforeAll(async () => {
  the = await startNotify();
});
afterAll(async () => await the.close());
beforeEach(async () => {
  await the.empty();
  // A minute after nine on the next Tuesday, or Monday for the summary, whatever day the test runs on.
  toWeekday(2);
});

function toWeekday(weekday: number): void {
  const now = DateTime.fromJSDate(the.now(), { zone });
  const day = now.startOf('week').plus({ days: weekday - 1, weeks: 1 });
  the.wait(day.set({ hour: 9, minute: 1 }).toMillis() - now.toMillis());
}
const board = async (version: number, ...cards: ShownCard[]) =>
  await the.take(boardChanged, { cards }, { subject: boardId, version });
async function letterInDoubt(usefulForDays: number): Promise<void> {
  const at = the.now();
  const about = { id: randomUUID(), kind: 'welcome', subjectId: randomUUID(), version: 1, recipient: randomUUID() };
  const when = {
    createdAt: at,
    dueAt: at,
    giveUpAt: at,
    usefulUntil: new Date(at.getTime() + usefulForDays * 86_400_000),
  };
  const sealed = the.seal('{}');
  const data = { ...about, ...when, address: sealed, data: sealed, correlationId: 'test', state: 'unknown' };
  await the.prisma.email.create({ data });
}
const fresh = () => card({ postedAt: the.now().toISOString() });

describe('the digest', () => {
  test('is written once a week to the list, however often the clock strikes, and says what is on the board', async () => {
    const ada = await the.listMember('Ada');
    const landed = await the.listMember('Lan');
    const consents = { counted: false, story: false, employer: false, photo: false };
    await the.take(memberLanded, { memberId: landed.memberId, landedOn: '2026-11-20', consents }, { version: 7 });
    await (await board(2, fresh())).again();
    await board(1, card({ postedAt: the.now().toISOString(), companies: ['Old state'] }));
    const meetingId = MeetingId.parse(randomUUID());
    const startsAt = new Date(the.now().getTime() + 3 * 86_400_000);
    await the.take(meetingScheduled, { ...aMeeting({ startsAt }), meetingId, title: 'Next Friday' });
    await Promise.all([writeWeekly(the.deps), writeWeekly(the.deps)]);
    the.wait(3_600_000);
    await writeWeekly(the.deps);
    const rows = await the.ledger('digest');
    expect(rows.map((row) => row.to)).toEqual([ada.email]);
    const email = await the.prisma.email.findFirstOrThrow({ where: { kind: 'digest' } });
    const written = await draftOf(the.deps, email, (await the.deps.house.look()).ink);
    const page = String(await written.body);
    for (const shown of ['Ada', 'Analog Devices', 'Next Friday']) expect(page).toContain(shown);
    expect(page).not.toContain('Old state');
    toWeekday(2);
    await board(3, fresh());
    await writeWeekly(the.deps);
    expect(await the.ledger('digest')).toHaveLength(2);
  });

  test.each([
    ['forward', '2027-03-13', 2],
    ['forward', '2027-03-13', 3],
    ['back', '2027-11-06', 1],
    ['back', '2027-11-06', 2],
  ])('is written once, in its hour, in the night when clocks go %s (%s, at %i)', async (_way, eve, hour) => {
    const begin = DateTime.fromISO(`${eve}T22:00`, { zone });
    const { style } = (await the.deps.house.look()).ink;
    const settings = { ...style, digestWeekday: 7, digestHour: hour };
    const changed = { settings, changedAt: the.now(), changedBy: randomUUID() };
    await the.prisma.mailSettings.upsert({ where: { id: 1 }, create: { id: 1, ...changed }, update: changed });
    the.wait(begin.toMillis() - the.now().getTime());
    the.deps.house.forget();
    await the.listMember();
    await board(1, fresh());
    for (let step = 0; step < 36; step += 1) {
      await writeWeekly(the.deps);
      the.wait(20 * 60_000);
    }
    const mailings = await the.prisma.mailing.findMany({ where: { kind: 'digest' } });
    expect(mailings).toHaveLength(1);
    expect(await the.ledger('digest')).toHaveLength(1);
    const at = mailings[0] && DateTime.fromJSDate(mailings[0].createdAt, { zone });
    // In spring there is no hour from two to three: what is due in it is due when it would have begun.
    expect(at?.toFormat('c H')).toBe(`7 ${hour === 2 && eve.startsWith('2027-03') ? 3 : hour}`);
  });

  test('is not written before its hour, a day after it, or when the week brought nothing', async () => {
    await the.listMember();
    await board(1, fresh());
    the.wait(-2 * 60_000);
    await writeWeekly(the.deps);
    expect(await the.prisma.mailing.count()).toBe(0);
    the.wait(25 * 3_600_000);
    await writeWeekly(the.deps);
    expect(await the.prisma.mailing.count()).toBe(0);
    toWeekday(2);
    await board(2);
    await writeWeekly(the.deps);
    expect(await the.ledger('digest')).toEqual([]);
  });
});

test('organizers have the past week in numbers, once, on Mondays', async () => {
  toWeekday(1);
  const olga = await the.person('Olga', { organizer: true });
  await the.listMember('Ada');
  // One that somebody can still send again, and one that came too late for that.
  for (const days of [1, -1]) await letterInDoubt(days);
  for (let stroke = 0; stroke < 2; stroke += 1) await writeWeekly(the.deps);
  const rows = await the.ledger('summary');
  expect(rows.map((row) => row.to)).toEqual([olga.email]);
  expect(rows[0]?.known).toMatchObject({
    lettersWaiting: 1,
    checkedIn: 1,
    newcomers: 1,
    joinedList: 1,
    onList: 1,
    introductions: 0,
  });
});
