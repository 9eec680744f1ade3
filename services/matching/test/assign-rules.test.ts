import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assignWeek, type WeeksBoard } from '../src/fairness/assign-rules.ts';

/** The most that can be served at all: every way of assigning is tried. */
function best({ choices, capacities }: WeeksBoard): number {
  const left = Array.from(capacities);
  const from = (need: number): number => {
    if (need === choices.length) return 0;
    let most = from(need + 1);
    for (const connector of new Set(Array.from(choices[need] ?? []))) {
      if ((left[connector] ?? 0) === 0) continue;
      left[connector] = (left[connector] ?? 0) - 1;
      most = Math.max(most, 1 + from(need + 1));
      left[connector] = (left[connector] ?? 0) + 1;
    }
    return most;
  };
  return from(0);
}

const boards = fc
  .record({
    choices: fc.array(fc.uniqueArray(fc.nat(4), { maxLength: 4 }), { maxLength: 7 }),
    capacities: fc.array(fc.nat(2), { minLength: 5, maxLength: 5 }),
    seed: fc.nat(),
  })
  .chain((board) =>
    fc.record({
      choices: fc.constant(board.choices),
      capacities: fc.constant(board.capacities),
      seed: fc.constant(board.seed),
      weeksUnserved: fc.array(fc.nat(3), { minLength: board.choices.length, maxLength: board.choices.length }),
    }),
  );

describe('the weekly assignment', () => {
  test('serves as many as any assignment could, and never more than a connector takes on', () => {
    fc.assert(
      fc.property(boards, (board) => {
        const assigned = Array.from(assignWeek(board));
        expect(assigned.filter((connector) => connector >= 0)).toHaveLength(best(board));
        for (const [connector, capacity] of Array.from(board.capacities).entries())
          expect(assigned.filter((item) => item === connector).length).toBeLessThanOrEqual(capacity);
        const unwanted = assigned.filter(
          (connector, need) => connector >= 0 && !Array.from(board.choices[need] ?? []).includes(connector),
        );
        expect(unwanted).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test('of two who want the same connector, the one who was left out last week is served', () => {
    for (let seed = 0; seed < 20; seed += 1) {
      const board = { choices: [[0], [0]], capacities: [1], seed };
      expect(Array.from(assignWeek({ ...board, weeksUnserved: [0, 1] }))).toEqual([-1, 0]);
      expect(Array.from(assignWeek({ ...board, weeksUnserved: [1, 0] }))).toEqual([0, -1]);
    }
  });

  test('equals are told apart by lot, the same for every instance, and not always for the same one', () => {
    const of = (seed: number) =>
      Array.from(assignWeek({ choices: [[0], [0]], capacities: [1], weeksUnserved: [0, 0], seed })).indexOf(0);
    const winners = Array.from({ length: 40 }, (_, seed) => of(seed));
    expect(new Set(winners).size).toBe(2);
    expect(winners).toEqual(Array.from({ length: 40 }, (_, seed) => of(seed)));
  });

  test('everybody gets their best way when there is room for all', () => {
    expect(
      Array.from(assignWeek({ choices: [[1, 0], [1]], capacities: [3, 3], weeksUnserved: [0, 0], seed: 1 })),
    ).toEqual([1, 1]);
  });
});
