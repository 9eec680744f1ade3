import { expect, test } from 'vitest';
import { instantOf } from '../src/paper/card-rules.ts';

test.each([
  ['before the evening begins', '2026-11-06T19:00:00-05:00', '18:40', '2026-11-06T18:40:00-05:00'],
  [
    'after midnight of an evening that began before it',
    '2026-11-06T23:40:00-05:00',
    '00:05',
    '2026-11-07T00:05:00-05:00',
  ],
  [
    'before midnight of an evening that began after it',
    '2026-11-07T00:10:00-05:00',
    '23:55',
    '2026-11-06T23:55:00-05:00',
  ],
])('a time on a card %s is that of this evening', (_what, startsAt, at, expected) => {
  const meeting = { startsAt: new Date(startsAt).toISOString(), timeZone: 'America/New_York' };
  expect(instantOf(meeting, at)).toBe(new Date(expected).toISOString());
});
