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

const shownOf = async (meetingId: string | undefined): Promise<ForecastView> =>
  ForecastView.parse((await organize('GET', `/api/meetings/${meetingId}/forecast`)).json());

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

  expect(await shownOf(held[4])).toMatchObject({
    attendance: usual?.foreseen,
    basis: 'Nothing was foreseen before this evening: worked out afterwards, from the evenings before it alone.',
  });

  const next = await meetings.plan();
  const { basis, track } = await shownOf(next.id);
  expect(track.replayed).toBe(2);
  expect(basis).toContain(
    '50 % of the last 2 forecasts held (80 % are meant to; 2 of them were worked out afterwards)',
  );

  // Sheets of an evening before it turn up, and one of its own: it is worked out anew as a whole.
  for (const [index, sheets] of [
    [3, 30],
    [4, 1],
  ] as const)
    for (let sheet = 0; sheet < sheets; sheet += 1)
      await meetings.walkIn(held[index] ?? '', {
        displayName: `Sheet ${index}-${sheet}`,
        checkedInAt: weekAgo(people.length - index),
      });
  await meetings.hear(attendanceClosed, held[4] ?? '');
  const [anew] = ForecastReport.parse((await organize('GET', '/api/reports/forecasts')).json()).evenings;
  expect(anew).toMatchObject({ meetingId: held[4], attended: 13, replayed: true });
  expect(anew?.foreseen).not.toEqual(usual?.foreseen);
  expect(anew?.model).toEqual(anew?.foreseen);
  expect(anew?.inside).toBe(anew && anew.foreseen.p10 <= 13 && anew.foreseen.p90 >= 13);
  expect((await shownOf(held[4])).attendance).toEqual(anew?.foreseen);
});
