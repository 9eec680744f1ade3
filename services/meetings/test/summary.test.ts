import { MeetingSummary } from '@landed/contracts';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { z } from 'zod';
import { type Meetings, minuteMs, someone, startMeetings } from './harness.ts';

let meetings: Meetings;
beforeAll(async () => {
  meetings = await startMeetings();
});
afterEach(() => meetings.setClock());
afterAll(async () => await meetings.close());

const weekMs = 7 * 24 * 60 * minuteMs;
const first = new Date('2031-03-07T22:00:00Z');
const weekAt = (week: number): Date => new Date(first.getTime() + week * weekMs);

const summaryOf = async (id: string): Promise<z.infer<typeof MeetingSummary>> =>
  MeetingSummary.parse(
    (await meetings.call('GET', `/api/meetings/${id}/summary`, someone(), undefined, 'organizer')).json(),
  );

test('200 a meeting in numbers, with a forecast from the evenings before and its basis in words', async () => {
  meetings.setClock(new Date(first.getTime() - weekMs));
  const regulars = Array.from({ length: 10 }, someone);
  for (let week = 0; week < 14; week += 1) {
    meetings.setClock(new Date(weekAt(week).getTime() - weekMs / 2));
    const meeting = await meetings.plan({ startsAt: weekAt(week), onSite: 3 });
    const passes = [];
    for (const person of regulars) passes.push((await meetings.coming(meeting.id, person)).passId);
    meetings.setClock(weekAt(week));
    for (const passId of passes.slice(0, 8)) await meetings.checkIn(meeting.id, { passId });
    await meetings.walkIn(meeting.id, { displayName: `Guest ${week}` });
  }
  const snow = await meetings.plan({ startsAt: new Date(weekAt(13).getTime() + weekMs / 7) });
  await meetings.call('POST', `/api/meetings/${snow.id}/cancellations`, someone(), { reason: 'Snow' }, 'organizer');
  meetings.setClock(new Date(weekAt(14).getTime() - weekMs / 2));
  const next = await meetings.plan({ startsAt: weekAt(14), onSite: 3, runs: [{ at: -30, seats: 4 }] });
  for (const person of [...regulars, ...Array.from({ length: 5 }, someone)]) await meetings.coming(next.id, person);

  const summary = await summaryOf(next.id);
  expect(summary).toMatchObject({ coming: 15, comingFirstVisit: 7, checkedIn: 0, newcomers: 0, walkIns: 0 });
  // 8 of 10 came each time and one walked in: about 10 regulars' 8 and some of the 5 who are new.
  expect(summary.expected).toBe(summary.forecast.attendance.p50);
  expect(summary.expected).toBeGreaterThanOrEqual(11);
  expect(summary.expected).toBeLessThanOrEqual(15);
  expect(summary.expectedBasis).toMatch(
    /^15 said they come; about \d\d % usually do\. The others are foreseen from 14 evenings\.$/,
  );
  expect(summary.lots.map((lot) => lot.taken)).toEqual([3, 4]);
  expect(summary.runs).toMatchObject([{ seats: 4, taken: 4 }]);
  expect(summary.history).toHaveLength(12);
  expect(summary.history.map((evening) => new Date(evening.startsAt))).toEqual(
    Array.from({ length: 12 }, (_, index) => weekAt(index + 2)),
  );
  expect(summary.history[0]).toMatchObject({ coming: 10, checkedIn: 9, newcomers: 1 });
});

test('403 for a greeter: numbers are the organizers’', async () => {
  const meeting = await meetings.plan();
  const url = `/api/meetings/${meeting.id}/summary`;
  expect((await meetings.call('GET', url, someone(), undefined, 'greeter')).statusCode).toBe(403);
});

test('404 for an unknown meeting', async () => {
  const answer = await meetings.call('GET', `/api/meetings/${someone()}/summary`, someone(), undefined, 'organizer');
  expect(answer.statusCode).toBe(404);
});
