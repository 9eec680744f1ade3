import { ForecastView, MeetingSummary, SeriesView } from '@landed/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Meetings, minuteMs, someone, startMeetings } from './harness.ts';

let meetings: Meetings;
beforeAll(async () => {
  meetings = await startMeetings();
  meetings.setClock(new Date('2034-01-02T12:00:00Z'));
});
afterAll(async () => await meetings.close());

const organize = async (method: 'GET' | 'POST', path: string, body?: object) =>
  await meetings.call(method, `/api/${path}`, someone(), body, 'organizer');
const seriesOf = async (title: string, weekday: string) =>
  SeriesView.parse(
    (
      await organize('POST', 'series', {
        title,
        rule: `FREQ=WEEKLY;BYDAY=${weekday}`,
        startsOn: '2034-01-02',
        startTime: '18:00',
        minutes: 120,
        venueName: 'St. Mark’s hall',
        venueAddress: '1 Church Street',
        roomLimit: 200,
      })
    ).json(),
  ).upcoming;
const forecastOf = async (meetingId: string | undefined) =>
  ForecastView.parse((await organize('GET', `meetings/${meetingId}/forecast`)).json());

test('a circle of three beside an evening of fifteen: each is foreseen from its own evenings, and one begun anew from its earlier ones', async () => {
  const [large, small] = [await seriesOf('Friday meeting', 'FR'), await seriesOf('Breakfast circle', 'TU')];
  for (const [series, people] of [
    [large, 15],
    [small, 3],
  ] as const)
    for (const { meetingId, startsAt } of series.slice(0, 4)) {
      meetings.setClock(new Date(Date.parse(startsAt) + minuteMs));
      for (let guest = 0; guest < people; guest += 1)
        await meetings.walkIn(meetingId, { displayName: `Guest ${guest} of ${meetingId}` });
    }
  const after = String(large[3]?.startsAt);
  meetings.setClock(new Date(Date.parse(after) + 24 * 60 * minuteMs));

  const [ofLarge, ofSmall] = [await forecastOf(large[4]?.meetingId), await forecastOf(small[4]?.meetingId)];
  expect([ofLarge.evenings, ofSmall.evenings]).toEqual([4, 4]);
  const summary = await organize('GET', `meetings/${large[4]?.meetingId}/summary`);
  expect(MeetingSummary.parse(summary.json()).history.map(({ checkedIn }) => checkedIn)).toEqual([15, 15, 15, 15]);
  expect(ofLarge.attendance.p10).toBeGreaterThan(ofSmall.attendance.p90);

  const anew = await seriesOf('Friday meeting', 'TH');
  expect((await forecastOf(anew[0]?.meetingId)).evenings).toBe(4);
  // Planned by hand it stands in no series: every evening tells something of it.
  const alone = await meetings.plan({ startsAt: new Date(Date.parse(after) + 2 * 24 * 60 * minuteMs) });
  expect((await forecastOf(alone.id)).evenings).toBe(8);
});
