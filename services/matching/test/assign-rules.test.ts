import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assignWeek, type WeeksBoard } from '../src/fairness/assign-rules.ts';
import { planWeek } from '../src/fairness/week-rules.ts';

/** The most that can be served at all: every way of assigning is tried. */
function best({ choices, ownerOf, askerOf, capacities, rooms }: WeeksBoard): number {
  const [left, open] = [Array.from(capacities), Array.from(rooms)];
  const [taken, pairs] = [new Set<number>(), new Set<string>()];
  const from = (need: number): number => {
    if (need === choices.length) return 0;
    let most = from(need + 1);
    const asker = askerOf[need] ?? 0;
    for (const source of Array.from(choices[need] ?? [])) {
      const owner = ownerOf[source] ?? 0;
      const pair = `${asker} ${owner}`;
      if ((left[owner] ?? 0) === 0 || (open[asker] ?? 0) === 0 || taken.has(source) || pairs.has(pair)) continue;
      left[owner] = (left[owner] ?? 0) - 1;
      open[asker] = (open[asker] ?? 0) - 1;
      taken.add(source);
      pairs.add(pair);
      most = Math.max(most, 1 + from(need + 1));
      left[owner] = (left[owner] ?? 0) + 1;
      open[asker] = (open[asker] ?? 0) + 1;
      taken.delete(source);
      pairs.delete(pair);
    }
    return most;
  };
  return from(0);
}

const sources = 6;
const boards = fc
  .record({
    choices: fc.array(fc.uniqueArray(fc.nat(sources - 1), { maxLength: 4 }), { maxLength: 7 }),
    ownerOf: fc.array(fc.nat(3), { minLength: sources, maxLength: sources }),
    capacities: fc.array(fc.nat(3), { minLength: 4, maxLength: 4 }),
    rooms: fc.array(fc.nat(3), { minLength: 4, maxLength: 4 }),
    seed: fc.nat(),
  })
  .chain((board) => {
    const size = { minLength: board.choices.length, maxLength: board.choices.length };
    return fc.record({
      choices: fc.constant(board.choices),
      ownerOf: fc.constant(board.ownerOf),
      capacities: fc.constant(board.capacities),
      rooms: fc.constant(board.rooms),
      seed: fc.constant(board.seed),
      askerOf: fc.array(fc.nat(3), size),
      weeksUnserved: fc.array(fc.nat(3), size),
    });
  });

/** Each need its own asker, each source its own owner: nothing but capacities holds anybody back. */
const plain = (board: Pick<WeeksBoard, 'choices' | 'capacities' | 'weeksUnserved' | 'seed'>): WeeksBoard => ({
  ...board,
  ownerOf: Array.from(board.capacities, (_, at) => at),
  askerOf: Array.from(board.choices, (_, at) => at),
  rooms: Array.from(board.choices, () => 5),
});

function expectHeld({ choices, ownerOf, askerOf, capacities, rooms }: WeeksBoard, assigned: readonly number[]): void {
  const served = assigned.flatMap((source, need) =>
    source < 0 ? [] : [{ need, source, owner: ownerOf[source] ?? -1, asker: askerOf[need] ?? -1 }],
  );
  expect(served.filter(({ need, source }) => !Array.from(choices[need] ?? []).includes(source))).toEqual([]);
  expect(new Set(served.map(({ source }) => source)).size).toBe(served.length);
  expect(new Set(served.map(({ owner, asker }) => `${asker} ${owner}`)).size).toBe(served.length);
  for (const [owner, capacity] of Array.from(capacities).entries())
    expect(served.filter((item) => item.owner === owner).length).toBeLessThanOrEqual(capacity);
  for (const [asker, room] of Array.from(rooms).entries())
    expect(served.filter((item) => item.asker === asker).length).toBeLessThanOrEqual(room);
}

describe('the weekly assignment', () => {
  test('never exceeds what an owner takes on, a source, a pair or an asker’s room, and serves nearly all that can be', () => {
    const [counts, runs] = [{ served: 0, best: 0 }, 1_000];
    fc.assert(
      fc.property(boards, (board) => {
        const assigned = Array.from(assignWeek(board));
        expectHeld(board, assigned);
        counts.served += assigned.filter((source) => source >= 0).length;
        counts.best += best(board);
      }),
      { numRuns: runs },
    );
    expect(counts.served / counts.best).toBeGreaterThanOrEqual(0.97);
  });

  test('serves as many as any assignment could where nothing but capacities holds anybody back', () => {
    fc.assert(
      fc.property(boards, ({ choices, capacities, weeksUnserved, seed }) => {
        const owners = choices.map((ways) => [...new Set(Array.from(ways, (way) => way % 4))]);
        // A source for each ask that an owner takes on.
        const ownerOf = Array.from(capacities).flatMap((capacity, owner) =>
          Array.from({ length: capacity }, () => owner),
        );
        const board = {
          ...plain({ choices: owners, capacities, weeksUnserved, seed }),
          choices: owners.map((ways) => ownerOf.flatMap((owner, source) => (ways.includes(owner) ? source : []))),
          ownerOf,
        };
        expect(Array.from(assignWeek(board)).filter((source) => source >= 0)).toHaveLength(best(board));
      }),
      { numRuns: 500 },
    );
  });

  test('of two who want the same connector, the one who was left out last week is served', () => {
    for (let seed = 0; seed < 20; seed += 1) {
      const board = { choices: [[0], [0]], capacities: [1], seed };
      expect(Array.from(assignWeek(plain({ ...board, weeksUnserved: [0, 1] })))).toEqual([-1, 0]);
      expect(Array.from(assignWeek(plain({ ...board, weeksUnserved: [1, 0] })))).toEqual([0, -1]);
    }
  });

  test('equals are told apart by lot, the same for every instance, and not always for the same one', () => {
    const of = (seed: number) =>
      Array.from(assignWeek(plain({ choices: [[0], [0]], capacities: [1], weeksUnserved: [0, 0], seed }))).indexOf(0);
    const winners = Array.from({ length: 40 }, (_, seed) => of(seed));
    expect(new Set(winners).size).toBe(2);
    expect(winners).toEqual(Array.from({ length: 40 }, (_, seed) => of(seed)));
  });

  test('everybody gets their best way when there is room for all', () => {
    const board = { choices: [[1, 0], [2]], capacities: [3, 3, 3], weeksUnserved: [0, 0], seed: 1 };
    expect(Array.from(assignWeek(plain(board)))).toEqual([1, 2]);
  });

  test('by names: an owner takes on so many over all their leads and contacts, and two needs of one asker go to two owners', () => {
    const way = (sourceId: string, ownerId: string) => ({ sourceId, ownerId });
    const needs = ['one', 'two', 'three'].map((id) => ({
      id,
      askerId: id === 'three' ? 'bob' : 'ada',
      weeksUnserved: 0,
      ways: [way(`${id} grace`, 'grace'), way(`${id} hal`, 'hal')],
    }));
    const room = { ofOwner: () => 2, ofAsker: () => 5 };
    const plan = planWeek(needs, room, 7);
    expect([...plan.keys()].toSorted()).toEqual(['one', 'three', 'two']);
    expect(plan.get('one')?.split(' ')[1]).not.toBe(plan.get('two')?.split(' ')[1]);
    expect(planWeek(needs, { ...room, ofOwner: (id) => (id === 'hal' ? 0 : 2) }, 7).size).toBe(2);
    expect(planWeek(needs, { ...room, ofAsker: (id) => (id === 'ada' ? 1 : 5) }, 7).size).toBe(2);
    expect(planWeek(needs, room, 7)).toEqual(plan);
  });
});
