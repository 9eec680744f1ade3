import { attendanceClosed, ForecastReport, ForecastView } from '@landed/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Meetings, minuteMs, someone, startMeetings } from './harness.ts';

let meetings: Meetings;
beforeAll(async () => {
  meetings = await startMeetings();
});
afterAll(async () => await meetings.close());

const weekAgo = (weeks: number): Date => new Date(Date.now() - weeks * 7 * 1440 * minuteMs);
const organize = async (method: 'GET' | 'POST', path: string) =>
  await meetings.call(method, path, someone(), method === 'POST' ? {} : undefined, 'organizer');

test('evenings that were put down afterwards are foreseen from the evenings before them alone, and marked so', async () => {
  const people = [10, 14, 11, 13, 12, 60];
  const held: string[] = [];
  for (const [index, count] of people.entries()) {
    const { id, startsAt: checkedInAt } = await meetings.plan({ startsAt: weekAgo(people.length - index) });
    for (let guest = 0; guest < count; guest += 1)
      await meetings.walkIn(id, { displayName: `Guest ${index}-${guest}`, checkedInAt });
    held.push(id);
  }
  // In whatever order they are counted.
  for (const id of held.toReversed()) {
    await organize('POST', `/api/meetings/${id}/attendance/closings`);
    await meetings.hear(attendanceClosed, id);
  }
  const report = ForecastReport.parse((await organize('GET', '/api/reports/forecasts')).json());
  // Four evenings have to be known before one is worked out.
  expect(report.track).toMatchObject({ evenings: 2, replayed: 2, coverage: 0.5 });
  const [usual, crowded] = report.evenings;
  expect(usual).toMatchObject({ meetingId: held[4], attended: 12, shown: 'model', replayed: true, inside: true });
  expect(crowded).toMatchObject({ meetingId: held[5], attended: 60, replayed: true, inside: false });
  // What came later, and that evening itself, is not in it.
  expect(crowded?.foreseen.p90).toBeLessThan(30);
  expect(crowded?.loss?.model).toBeGreaterThan(0);

  const next = await meetings.plan();
  const { basis, track } = ForecastView.parse((await organize('GET', `/api/meetings/${next.id}/forecast`)).json());
  expect(track.replayed).toBe(2);
  expect(basis).toContain(
    '50 % of the last 2 forecasts held (80 % are meant to; 2 of them were worked out afterwards)',
  );
});
