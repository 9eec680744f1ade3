import { attendanceClosed, ForecastReport, ForecastView, meetingScheduled, rsvpConfirmed } from '@landed/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeDue } from '../src/forecast/keep.ts';
import { type Meetings, minuteMs, someone, startMeetings } from './harness.ts';

let meetings: Meetings;
beforeAll(async () => {
  meetings = await startMeetings();
});
afterAll(async () => await meetings.close());

const first = new Date('2033-09-02T22:00:00Z');
const weekAt = (week: number, minutes = 0): Date => new Date(first.getTime() + (week * 7 * 1440 + minutes) * minuteMs);
const organize = async (method: 'GET' | 'POST', path: string) =>
  await meetings.call(method, path, someone(), method === 'POST' ? {} : undefined, 'organizer');

/** One evening from its planning to its score: `said` say that they come and do, `others` come without a word. */
async function evening(week: number, said: number, others: number): Promise<ForecastView> {
  meetings.setClock(weekAt(week, -300));
  const { id } = await meetings.plan({ startsAt: weekAt(week), onSite: 0, overflow: 0 });
  await meetings.hear(meetingScheduled, id);
  const passes: string[] = [];
  for (let count = 0; count < said; count += 1)
    passes.push((await meetings.coming(id, someone(), { arrival: 'other' })).passId);
  await meetings.hear(rsvpConfirmed, id);
  await makeDue(meetings.deps);
  const shown = ForecastView.parse((await organize('GET', `/api/meetings/${id}/forecast`)).json());
  meetings.setClock(weekAt(week));
  for (const passId of passes) await meetings.checkIn(id, { passId });
  for (let count = 0; count < others; count += 1) await meetings.walkIn(id, { displayName: `Guest ${week}-${count}` });
  meetings.setClock(weekAt(week, 130));
  await organize('POST', `/api/meetings/${id}/attendance/closings`);
  await meetings.hear(attendanceClosed, id);
  return shown;
}
const report = async () => ForecastReport.parse((await organize('GET', '/api/reports/forecasts')).json());

test('the naive forecast is shown while it is nearer, the model is scored all the same, and is shown again once it is better', {
  timeout: 120_000,
}, async () => {
  // Ten come each week, whatever they say: what they say misleads the model, last week's count does not.
  for (let week = 0; week < 10; week += 1) await evening(week, week % 2 === 0 ? 10 : 0, week % 2 === 0 ? 0 : 10);
  const shown = await evening(10, 10, 0);
  expect(shown.shown).not.toBe('model');
  expect(shown.basis).toMatch(/^Shown is (last week’s count|the mean of the last four weeks)/);

  const before = await report();
  const last = before.evenings.at(-1);
  expect(last).toMatchObject({ shown: shown.shown, foreseen: shown.attendance, attended: 10 });
  // The model's own range and loss, not those of what was shown.
  expect(last?.model).not.toEqual(last?.foreseen);
  expect(last?.loss?.model).toBeGreaterThan(last?.loss?.[before.shown === 'model' ? 'last-week' : before.shown] ?? 0);
  expect(before.losesAt).toHaveLength(
    before.evenings.filter(({ loss }) => loss && loss.model > Math.min(loss['last-week'], loss['four-week-mean']))
      .length,
  );
  expect(before.losesAt.at(-1)).toMatch(/^November 11, 2033: 10 came, our model foresaw \d+ to \d+; .+ was nearer\.$/);

  // Now everybody says so, and the weeks differ as no earlier week could tell: the naive ways are far off.
  let week = 11;
  for (; week < 20 && (await report()).shown !== 'model'; week += 1) await evening(week, week % 2 === 0 ? 4 : 40, 0);
  const after = await report();
  expect(after.shown).toBe('model');
  expect(after.track.loss?.model).toBeLessThan(
    Math.min(after.track.loss?.['last-week'] ?? 0, after.track.loss?.['four-week-mean'] ?? 0),
  );
  expect((await evening(week, 40, 0)).shown).toBe('model');
});
