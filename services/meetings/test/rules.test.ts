import { describe, expect, test } from 'vitest';
import { planFaults } from '../src/calendar/rules.ts';
import { desksFor, sayArrival, timeFault } from '../src/door/rules.ts';
import { parkingOf, placesToTry } from '../src/rsvp/rules.ts';

describe('a plan can stand', () => {
  const plan = {
    startsAt: '2026-11-06T18:00:00-05:00',
    endsAt: '2026-11-06T20:00:00-05:00',
    lots: [
      { kind: 'on-site', walkMinutes: 1 },
      { kind: 'overflow', walkMinutes: 19 },
    ],
    runs: [{ departsAt: '2026-11-06T17:20:00-05:00' }],
  };
  test.each([
    ['as it is', plan, []],
    ['the end before the start', { ...plan, endsAt: plan.startsAt }, ['endsAt']],
    ['longer than half a day', { ...plan, endsAt: '2026-11-07T06:01:00-05:00' }, ['endsAt']],
    ['a run at the start', { ...plan, runs: [{ departsAt: plan.startsAt }] }, ['runs.0.departsAt']],
    ['far on foot and no shuttle', { ...plan, runs: [] }, ['lots.1.walkMinutes']],
    ['runs from nowhere', { ...plan, lots: [{ kind: 'on-site', walkMinutes: 1 }] }, ['runs']],
  ])('%s', (_what, given, fields) => {
    expect(planFaults(given).map((fault) => fault.field)).toEqual(fields);
  });
});

describe('places are looked for close by first', () => {
  const wish = { arrival: 'car', stepFree: false, parkRemote: false, firstVisit: false } as const;
  const plan = { shuttleRuns: true, remoteFirst: false };
  const kinds = (of: Partial<typeof wish> | object, remoteFirst: boolean) =>
    placesToTry({ ...wish, ...of }, { ...plan, remoteFirst }).map((place) => place.kind);
  test('a car', () => {
    expect(placesToTry(wish, plan)).toEqual([
      { kind: 'on-site', seat: false },
      { kind: 'overflow', seat: true },
    ]);
    expect(placesToTry(wish, { ...plan, shuttleRuns: false })[1]).toEqual({ kind: 'overflow', seat: false });
  });
  test('but remote first for the willing, and for those who know the place when the plan says so', () => {
    expect(kinds({ parkRemote: true }, false)).toEqual(['overflow', 'on-site']);
    expect(kinds({}, true)).toEqual(['overflow', 'on-site']);
    expect(kinds({ firstVisit: true }, true)).toEqual(['on-site', 'overflow']);
    expect(kinds({ parkRemote: true, stepFree: true }, true)).toEqual(['on-site', 'overflow']);
  });
  test('no car', () => {
    expect(placesToTry({ ...wish, arrival: 'other' }, plan)).toEqual([]);
  });
  test('and named by what was found', () => {
    expect(parkingOf(wish, { kind: 'on-site' })).toBe('on-site');
    expect(parkingOf(wish, { kind: 'overflow' })).toBe('overflow');
    expect(parkingOf(wish, null)).toBe('none-left');
    expect(parkingOf({ ...wish, arrival: 'other' }, null)).toBe('not-needed');
  });
});

describe('the time of a check-in', () => {
  const minute = 60_000;
  const startsAt = Date.parse('2026-11-06T18:00:00-05:00');
  const meeting = { startsAt, endsAt: startsAt + 120 * minute };
  test.each([
    ['now', startsAt, startsAt, null],
    ['a device five minutes fast', startsAt + 5 * minute, startsAt, null],
    ['the future', startsAt + 6 * minute, startsAt, 'lies in the future: please check the clock of this device'],
    ['the morning of it', startsAt - 719 * minute, startsAt, null],
    ['the day before', startsAt - 721 * minute, startsAt, 'is not on the day of this meeting'],
    ['the day after', startsAt + 841 * minute, startsAt + 900 * minute, 'is not on the day of this meeting'],
  ])('%s', (_what, at, now, fault) => {
    expect(timeFault(at, now, meeting)).toBe(fault);
  });
});

test('the door hears one sentence', () => {
  const ada = { displayName: 'Ada', firstVisit: false, beyondLimit: false, already: null, localTime: '18:02' };
  const place = { venue: 'The hall', segment: null, table: null };
  expect(sayArrival(ada)).toBe('Welcome, Ada.');
  expect(sayArrival({ ...ada, firstVisit: true })).toMatch(/^Welcome, Ada\. .+30 seconds.+“pass” is perfectly fine\.$/);
  expect(sayArrival({ ...ada, beyondLimit: true })).toMatch(/^Ada is noted as present, though the room was full/);
  const again = (more: object) => sayArrival({ ...ada, already: { ...place, ...more } });
  expect(again({})).toBe('Ada is already in at 18:02. Please go on to The hall.');
  expect(again({ segment: 'Leads' })).toBe('Ada is already in at 18:02. Please go on to The hall; on now: Leads.');
  expect(again({ segment: 'Pitches', table: 3 })).toBe('Ada is already in at 18:02. Their table is number 3.');
});

test.each([
  [40, 30, 180, 4],
  [40, 30, 60, 2],
  [0, 30, 180, 0],
])('rule 21: %i newcomers in %i minutes at %i s each: %i desks', (newcomers, minutes, secondsEach, desks) =>
  expect(desksFor({ newcomers, minutes, secondsEach })).toBe(desks),
);
