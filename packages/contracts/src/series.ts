import { z } from 'zod';
import { Instant, line, paragraph } from './common.ts';
import { DoorsOpenMinutes, LotPlan } from './meetings.ts';

/** A run of the shuttle before each meeting of a series. */
export const SeriesRun = z.strictObject({
  minutesBefore: z.int().min(5).max(240).describe('Minutes before the start at which it leaves.'),
  seats: z.int().min(1).max(80),
  stepFree: z.boolean(),
});

const SeriesFields = {
  title: line(120),
  rule: line(200).describe('RFC 5545 recurrence, weekly or monthly, such as FREQ=WEEKLY;BYDAY=FR.'),
  startTime: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'is a time of day such as 18:00')
    .describe('In the chapter’s time zone, also when the clocks change.'),
  minutes: z.int().min(15).max(720).describe('How long a meeting lasts.'),
  venueName: line(120),
  venueAddress: line(200),
  roomLimit: z.int().min(1).max(5000),
};

export const SeriesDraft = z
  .strictObject({
    ...SeriesFields,
    doorsOpenMinutes: DoorsOpenMinutes.default(15),
    startsOn: z.iso.date().describe('The first day that may be a meeting.'),
    lots: z.array(LotPlan).max(10).default([]),
    runs: z.array(SeriesRun).max(60).default([]),
  })
  .meta({ id: 'SeriesDraft' });
/** For the meetings to come, but those that were changed by hand. Lots and runs of planned meetings stay. */
export const SeriesUpdate = z.strictObject({
  ...SeriesFields,
  doorsOpenMinutes: DoorsOpenMinutes.optional().describe('Left out: as it is.'),
});
export const SeriesEnding = z.strictObject({
  lastOn: z.iso.date().describe('The last day that is still a meeting; later ones are called off.'),
  reason: paragraph(500),
});

export const SeriesView = z
  .object({
    id: z.uuid(),
    ...SeriesFields,
    doorsOpenMinutes: DoorsOpenMinutes,
    startsOn: z.iso.date(),
    endsOn: z.iso.date().nullable(),
    lots: z.array(LotPlan),
    runs: z.array(SeriesRun),
    timeZone: z.string(),
    upcoming: z.array(
      z.object({
        meetingId: z.uuid(),
        on: z.iso.date().describe('The day that the rule names, also when the meeting was moved.'),
        startsAt: Instant,
        state: z.enum(['scheduled', 'cancelled']),
        changedByHand: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'Series' });

const weekly = {
  title: 'Friday meeting',
  rule: 'FREQ=WEEKLY;BYDAY=FR',
  startTime: '18:00',
  minutes: 120,
  venueName: 'St. Mark’s parish hall',
  venueAddress: '12 Church Street',
  roomLimit: 260,
};
export const seriesExamples: readonly [string, z.ZodType, unknown][] = [
  [
    'SeriesDraft',
    SeriesDraft,
    {
      ...weekly,
      startsOn: '2026-12-04',
      lots: [{ name: 'Church lot', kind: 'on-site', address: '12 Church Street', usableStalls: 54, walkMinutes: 1 }],
      runs: [],
    },
  ],
  ['SeriesUpdate', SeriesUpdate, { ...weekly, startTime: '18:30' }],
  ['SeriesEnding', SeriesEnding, { lastOn: '2027-06-25', reason: 'The hall is rebuilt over the summer.' }],
];
