import { deliver, eventOf, eventually } from '@landed/chassis/testing';
import {
  attendanceClosed,
  type EventDefinition,
  ForecastReport,
  ForecastView,
  MeetingId,
  meetingScheduled,
  rsvpConfirmed,
} from '@landed/contracts';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { askAnew, makeDue } from '../src/forecast/keep.ts';
import { type Meetings, minuteMs, someone, startMeetings } from './harness.ts';

let meetings: Meetings;
beforeAll(async () => {
  meetings = await startMeetings();
});
afterEach(() => meetings.setClock());
afterAll(async () => await meetings.close());

const weekMs = 7 * 24 * 60 * minuteMs;
const first = new Date('2033-03-04T23:00:00Z');
const weekAt = (week: number, minutes = 0): Date => new Date(first.getTime() + week * weekMs + minutes * minuteMs);
const get = async (path: string) => await meetings.call('GET', path, someone(), undefined, 'organizer');

const hear = async (definition: EventDefinition, meetingId: string) => await meetings.hear(definition, meetingId);
const kept = async (meetingId: string) =>
  await meetings.deps.prisma.forecast.findMany({ where: { meetingId }, orderBy: { madeAt: 'asc' } });

test('eight evenings: a forecast with an interval, kept when it changes, scored afterwards, scored anew when corrected', async () => {
  const regulars = Array.from({ length: 12 }, someone);
  const held: string[] = [];
  for (let week = 0; week < 8; week += 1) {
    meetings.setClock(weekAt(week, -300));
    const meeting = await meetings.plan({ startsAt: weekAt(week) });
    await hear(meetingScheduled, meeting.id);
    const passes: string[] = [];
    for (const person of regulars.slice(0, 8)) passes.push((await meetings.coming(meeting.id, person)).passId);
    await hear(rsvpConfirmed, meeting.id);
    await makeDue(meetings.deps);
    meetings.setClock(weekAt(week));
    for (const passId of passes.slice(week % 2)) await meetings.checkIn(meeting.id, { passId });
    for (let guest = 0; guest < 3; guest += 1)
      await meetings.walkIn(meeting.id, { displayName: `Guest ${week}-${guest}` });
    meetings.setClock(weekAt(week, 130));
    const closing = await meetings.call(
      'POST',
      `/api/meetings/${meeting.id}/attendance/closings`,
      someone(),
      {},
      'organizer',
    );
    expect(closing.statusCode).toBe(200);
    await hear(attendanceClosed, meeting.id);
    held.push(meeting.id);
  }
  const next = await meetings.plan({ startsAt: weekAt(8) });
  meetings.setClock(weekAt(8, -300));
  for (const person of regulars) await meetings.coming(next.id, person);
  const forecast = ForecastView.parse((await get(`/api/meetings/${next.id}/forecast`)).json());
  expect(forecast).toMatchObject({ evenings: 8, shown: 'model', track: { evenings: 8 } });
  const { p10, p50, p90 } = forecast.attendance;
  expect(p10 < p50 && p50 < p90 && p10 >= 8 && p90 <= 22).toBe(true);
  expect(forecast.cars.p90).toBeLessThanOrEqual(p90);

  await hear(rsvpConfirmed, next.id);
  await makeDue(meetings.deps);
  await makeDue(meetings.deps);
  expect(await kept(next.id)).toHaveLength(1);

  const report = ForecastReport.parse((await get('/api/reports/forecasts')).json());
  expect(report.evenings).toHaveLength(8);
  expect(report.evenings[0]?.loss).toBeNull();
  expect(report.evenings[7]?.model).toEqual(report.evenings[7]?.foreseen);
  expect(report.evenings[7]).toMatchObject({ meetingId: held[7], attended: 10 });
  const corrected = {
    meetingId: MeetingId.parse(held[7]),
    startsAt: weekAt(7).toISOString(),
    newcomers: 3,
    walkIns: 3,
    online: 0,
  };
  const [reader] = meetings.consumers.filter((item) => item.event === attendanceClosed);
  if (!reader) throw new Error('somebody reads it');
  for (const [attended, version] of [
    [11, 3],
    [99, 2],
  ] as const)
    await deliver(meetings.deps.prisma, reader, eventOf(attendanceClosed, { ...corrected, attended }, { version }));
  expect(await meetings.deps.prisma.forecastScore.findUnique({ where: { meetingId: held[7] ?? '' } })).toMatchObject({
    attended: 11,
  });
});

test('what was foreseen before an evening stays when sheets turn up later, and is what its own page shows', async () => {
  const held: string[] = [];
  for (const week of [40, 41, 42]) {
    meetings.setClock(weekAt(week, -300));
    const { id } = await meetings.plan({ startsAt: weekAt(week) });
    await hear(meetingScheduled, id);
    await makeDue(meetings.deps);
    meetings.setClock(weekAt(week, 10));
    for (let guest = 0; guest < 6; guest += 1) await meetings.walkIn(id, { displayName: `Guest ${week}-${guest}` });
    meetings.setClock(weekAt(week, 130));
    await meetings.call('POST', `/api/meetings/${id}/attendance/closings`, someone(), {}, 'organizer');
    await hear(attendanceClosed, id);
    held.push(id);
  }
  const [, before = '', last = ''] = held;
  const rowOf = async (id: string) =>
    ForecastReport.parse((await get('/api/reports/forecasts')).json()).evenings.find(
      ({ meetingId }) => meetingId === id,
    );
  const first = await rowOf(last);
  for (const [id, week, sheets] of [
    [before, 41, 20],
    [last, 42, 1],
  ] as const)
    for (let sheet = 0; sheet < sheets; sheet += 1)
      await meetings.walkIn(id, { displayName: `Sheet ${week}-${sheet}`, checkedInAt: weekAt(week, 5) });
  await hear(attendanceClosed, last);

  const again = await rowOf(last);
  expect(again).toEqual({ ...first, attended: 7, inside: again?.inside, loss: again?.loss });
  // Last week’s count foresaw what was known of last week then, not the twenty who were keyed in since.
  expect(again?.loss?.['last-week']).toBeLessThan(5);
  const shown = ForecastView.parse((await get(`/api/meetings/${last}/forecast`)).json());
  expect(shown.attendance).toEqual(again?.foreseen);
  expect(shown.basis).toBe('As it was foreseen before the evening began.');
});

test('a cancelled week is missing, not zero, and a meeting that has begun keeps the forecast it began with', async () => {
  meetings.setClock(weekAt(60, -300));
  const meeting = await meetings.plan({ startsAt: weekAt(60) });
  const snow = await meetings.plan({ startsAt: weekAt(59) });
  const before = ForecastView.parse((await get(`/api/meetings/${meeting.id}/forecast`)).json());
  await meetings.call('POST', `/api/meetings/${snow.id}/cancellations`, someone(), { reason: 'Snow' }, 'organizer');
  const after = ForecastView.parse((await get(`/api/meetings/${meeting.id}/forecast`)).json());
  expect(after.attendance).toEqual(before.attendance);
  await hear(meetingScheduled, meeting.id);
  meetings.setClock(weekAt(60, 1));
  await makeDue(meetings.deps);
  expect(await kept(meeting.id)).toEqual([]);
});

test('who asks is not held up while a forecast is made, and one that could not be made is owed', async () => {
  meetings.setClock(weekAt(70, -300));
  const meeting = await meetings.plan({ startsAt: weekAt(70) });
  await hear(meetingScheduled, meeting.id);
  const owed = new Set<string>();
  const { pool, prisma } = meetings.deps;
  const line = await pool.connect();
  try {
    // A forecast reads who came to the evenings before: while that is held up, it is being made.
    await line.query('BEGIN; LOCK TABLE check_in IN ACCESS EXCLUSIVE MODE');
    let ended = false;
    const making = makeDue(meetings.deps, owed)
      .then(
        () => 'made',
        () => 'not made',
      )
      .finally(() => (ended = true));
    await eventually('it is taken', async () => owed.has(meeting.id));
    await askAnew(prisma, meeting.id);
    expect(ended).toBe(false);
    // The lock outlasts the database's patience with a statement.
    expect(await making).toBe('not made');
    expect(owed.has(meeting.id)).toBe(true);
  } finally {
    await line.query('ROLLBACK');
    line.release();
  }
  await makeDue(meetings.deps, owed);
  expect([...owed]).toEqual([]);
  expect(await kept(meeting.id)).toHaveLength(1);
});

test('403 for a greeter, 404 for a meeting that is not there', async () => {
  const meeting = await meetings.plan();
  expect(
    (await meetings.call('GET', `/api/meetings/${meeting.id}/forecast`, someone(), undefined, 'greeter')).statusCode,
  ).toBe(403);
  expect((await get(`/api/meetings/${someone()}/forecast`)).statusCode).toBe(404);
});
