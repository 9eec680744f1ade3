import { describe, expect, test } from 'vitest';
import { listRefusal, standingOf } from '../src/profile/rules.ts';

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
