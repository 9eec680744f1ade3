import { describe, expect, test } from 'vitest';
import { calmDueAt, outOfQuietHours } from '../src/ledger/quiet-rules.ts';

const zone = 'America/New_York';
const night = { from: 21, until: 8 };
const at = (instant: string): Date => new Date(instant);
const calm = (instant: string): string => outOfQuietHours(at(instant), zone, night).toISOString();

describe('quiet hours', () => {
  test.each([
    ['before nine in the evening', '2026-12-05T01:59:00.000Z', '2026-12-05T01:59:00.000Z'],
    ['from nine in the evening', '2026-12-05T02:00:00.000Z', '2026-12-05T13:00:00.000Z'],
    ['before eight in the morning', '2026-12-05T12:59:59.000Z', '2026-12-05T13:00:00.000Z'],
    ['from eight in the morning', '2026-12-05T13:00:00.000Z', '2026-12-05T13:00:00.000Z'],
    ['the night in which clocks go back', '2026-11-01T02:30:00.000Z', '2026-11-01T13:00:00.000Z'],
    ['the night in which clocks go forward', '2026-03-08T02:30:00.000Z', '2026-03-08T12:00:00.000Z'],
  ])('%s', (_when, instant, leaves) => expect(calm(instant)).toBe(leaves));

  test('the same hour twice means none', () => {
    expect(outOfQuietHours(at('2026-12-05T04:00:00Z'), zone, { from: 0, until: 0 })).toEqual(
      at('2026-12-05T04:00:00Z'),
    );
  });

  test.each([
    ['a code', 'code', '2026-12-05T04:00:00Z', '2026-12-05T04:10:00Z', false],
    ['a thank-you prompt', 'thank-you', '2026-12-05T04:00:00Z', '2026-12-20T00:00:00Z', true],
    ['a change three days ahead', 'meeting-changed', '2026-12-02T04:00:00Z', '2026-12-05T01:30:00Z', true],
    ['a shift three days ahead', 'duty-changed', '2026-12-02T04:00:00Z', '2026-12-05T01:30:00Z', true],
    ['a shift on the day itself', 'duty-changed', '2026-12-04T11:00:00Z', '2026-12-05T01:30:00Z', false],
    ['a change on the day itself', 'meeting-changed', '2026-12-04T11:00:00Z', '2026-12-05T01:30:00Z', false],
    ['a change the night before a morning', 'meeting-changed', '2026-12-04T03:00:00Z', '2026-12-04T15:00:00Z', false],
  ] as const)('%s', (_what, kind, dueAt, usefulUntil, waits) => {
    const due = calmDueAt({ kind, dueAt: at(dueAt), usefulUntil: at(usefulUntil) }, zone, night);
    expect(due > at(dueAt)).toBe(waits);
  });
});
