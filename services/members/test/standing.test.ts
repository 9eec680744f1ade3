import { describe, expect, test } from 'vitest';
import { dayOf, listRefusal, standingOf } from '../src/profile/rules.ts';

describe('standing follows from facts', () => {
  test.each([
    [{ visits: 0, groundRulesVersion: 1, onList: false }, 'visitor'],
    [{ visits: 1, groundRulesVersion: null, onList: false }, 'newcomer'],
    [{ visits: 2, groundRulesVersion: null, onList: false }, 'second-timer'],
    [{ visits: 9, groundRulesVersion: null, onList: false }, 'second-timer'],
    [{ visits: 1, groundRulesVersion: 1, onList: false }, 'member'],
    [{ visits: 1, groundRulesVersion: 1, onList: true }, 'list-member'],
  ] as const)('%j is %s', (facts, standing) => {
    expect(standingOf(facts)).toBe(standing);
  });
});

test.each([
  ['2026-12-05T01:30:00Z', 'America/New_York', '2026-12-04'],
  ['2026-12-05T04:59:59Z', 'America/New_York', '2026-12-04'],
  ['2026-12-05T05:00:00Z', 'America/New_York', '2026-12-05'],
  ['2026-03-08T06:59:59Z', 'America/New_York', '2026-03-08'],
  ['2026-12-04T12:00:00Z', 'Pacific/Kiritimati', '2026-12-05'],
])('at %s it is in %s the day %s', (at, zone, day) => {
  expect(dayOf(new Date(at), zone).toISOString()).toBe(`${day}T00:00:00.000Z`);
});

describe('the list opens in order: visit, address, ground rules', () => {
  const ready = { visits: 1, groundRulesVersion: 1, onList: false, emailConfirmed: true };
  test.each([
    [{ ...ready, visits: 0 }, 'visit-first'],
    [{ ...ready, emailConfirmed: false }, 'address-first'],
    [{ ...ready, groundRulesVersion: null }, 'ground-rules-first'],
    [ready, undefined],
  ])('%j: %s', (member, code) => {
    expect(listRefusal(member)?.code).toBe(code);
  });
});
