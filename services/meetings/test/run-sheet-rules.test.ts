import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptyTurn } from '../src/run-sheet/load.ts';
import {
  lengthFault,
  pitchBudget,
  speakingSeconds,
  tableSizes,
  usualSegments,
  usualTimes,
} from '../src/run-sheet/rules.ts';
import { isRefusal, liveTurn, type Sheet, tapped } from '../src/run-sheet/sheet-rules.ts';

describe('the budget of the pitches', () => {
  test('is n times pitch and changeover: 40 of 30 + 10 s are 26.7 minutes, of 60 + 10 s 46.7', () => {
    expect(pitchBudget(40, 3600, usualTimes).neededSeconds / 60).toBeCloseTo(26.7, 1);
    expect(pitchBudget(40, 3600, { ...usualTimes, pitchSeconds: 60 }).neededSeconds / 60).toBeCloseTo(46.7, 1);
  });

  test('of 43 newcomers in 25 minutes is 34 s each; with a floor of 45 s 33 are on stage and ten at a table', () => {
    const budget = pitchBudget(43, 25 * 60, { ...usualTimes, floorSeconds: 45 });
    expect(budget).toMatchObject({ secondsEach: 34, live: 33, elsewhere: 10, tables: [10], fits: false });
    expect(budget.detail).toContain('first next week');
  });

  test.each([
    [0, 25 * 60, 'Nobody is waiting to pitch; for it there would be 25 minutes.'],
    [1, 60, 'Everybody can have 30 seconds: one pitch in one minute.'],
    [
      2,
      80,
      '2 pitches in one minute would be 40 seconds each. With 45 seconds one speaks on stage; one more at a table, or first next week.',
    ],
    [
      12,
      180,
      '12 pitches in 3 minutes would be 15 seconds each. With 45 seconds 4 speak on stage; the other 8 at tables of 8, or first next week.',
    ],
  ])('%i in %i s is said in whole words', (newcomers, blockSeconds, words) => {
    expect(pitchBudget(newcomers, blockSeconds, { ...usualTimes, floorSeconds: 45 }).detail).toBe(words);
  });

  test('drops nobody and overruns nothing, whatever the numbers', () => {
    const times = fc.record({
      pitchSeconds: fc.integer({ min: 5, max: 300 }),
      changeoverSeconds: fc.integer({ min: 0, max: 60 }),
      floorSeconds: fc.integer({ min: 5, max: 360 }),
    });
    fc.assert(
      fc.property(fc.nat(500), fc.nat(7200), times, (people, block, given) => {
        const budget = pitchBudget(people, block, given);
        expect(budget.live + budget.elsewhere).toBe(people);
        expect(budget.tables.reduce((sum, size) => sum + size, 0)).toBe(budget.elsewhere);
        expect(budget.fits || budget.live * given.floorSeconds <= block).toBe(true);
      }),
    );
  });

  test.each([
    [0, []],
    [5, [5]],
    [12, [12]],
    [16, [8, 8]],
    [25, [9, 8, 8]],
    [40, [10, 10, 10, 10]],
  ])('%i people sit at tables of %j', (people, sizes) => expect(tableSizes(people)).toEqual(sizes));

  test('shares what is left evenly, never below the floor, and never gives more than planned', () => {
    expect(speakingSeconds(10, 4000, usualTimes)).toBe(30);
    expect(speakingSeconds(20, 900, { ...usualTimes, pitchSeconds: 60 })).toBe(35);
    expect(speakingSeconds(60, 900, usualTimes)).toBe(30);
  });

  test('the usual order fits two hours, and a minute more does not', () => {
    expect(lengthFault(usualSegments, 7200)).toBeNull();
    expect(lengthFault([...usualSegments, { budgetSeconds: 901 }], 7200)).toContain('1 minute more');
  });
});

const at = (second: number): Date => new Date(Date.UTC(2026, 11, 4, 23, 0, second));
const sheetOf = (people: number): Sheet => ({
  ...usualTimes,
  state: 'published',
  segments: [
    { id: 'a', kind: 'pitches', title: 'Pitches', budgetSeconds: 600, startedAt: null, endedAt: null },
    { id: 'b', kind: 'other', title: 'Coffee', budgetSeconds: 600, startedAt: null, endedAt: null },
  ],
  turns: Array.from({ length: people }, (_, index) => ({
    ...emptyTurn,
    id: `turn-${index}`,
    segmentId: 'a',
    memberId: `member-${index}`,
    position: index,
  })),
});

describe('taps', () => {
  const taps = fc.constantFrom(
    ...([
      'next',
      'pass',
      'later',
      'extra-time',
      'to-stage',
      'to-table',
      'to-next-week',
      'plan-tables',
      'plan-next-week',
    ] as const),
  );

  test('in any order lose nobody, and one speaks at a time', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.array(fc.tuple(taps, fc.nat(50)), { maxLength: 60 }),
        (people, list) => {
          let sheet = tapped(sheetOf(people), { action: 'start' }, at(0));
          for (const [index, [action, who]] of list.entries()) {
            if (isRefusal(sheet)) throw new Error(sheet.detail);
            const turnId = who < people ? `turn-${who}` : undefined;
            const after = tapped(sheet, { action, turnId }, at(index));
            if (isRefusal(after)) continue;
            sheet = after;
            expect(sheet.turns).toHaveLength(people);
            expect(sheet.turns.filter((turn) => turn.state === 'live').length).toBeLessThanOrEqual(1);
          }
        },
      ),
    );
  });

  test('a pass leaves the same trace as a pitch, and the next one comes up', () => {
    let sheet: Sheet = sheetOf(3);
    for (const action of ['start', 'next', 'pass'] as const) {
      const after = tapped(sheet, { action }, at(1));
      if (isRefusal(after)) throw new Error(after.detail);
      sheet = after;
    }
    expect(sheet.turns[0]).toMatchObject({ state: 'done' });
    expect(liveTurn(sheet)?.id).toBe('turn-1');
  });

  test('the end of the evening leaves whoever waits first for next week', () => {
    const running = tapped(sheetOf(3), { action: 'start' }, at(0));
    if (isRefusal(running)) throw new Error(running.detail);
    const over = tapped(running, { action: 'close' }, at(1));
    expect(isRefusal(over) ? [] : over.turns.map((turn) => turn.state)).toEqual([
      'next-week',
      'next-week',
      'next-week',
    ]);
  });
});
