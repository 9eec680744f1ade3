import { assignWeek, type WeeksBoard, waysPerNeed } from '../src/fairness/assign-rules.ts';
import { mostServed } from './flow.ts';
import { seeded } from './measure.ts';

/** Draws companies as they are asked for: few of them very often (Zipf). */
export function drawer(companies: number, random: () => number): () => number {
  const sums = new Float64Array(companies);
  let sum = 0;
  for (let at = 0; at < companies; at += 1) {
    sum += 1 / (at + 1) ** 0.9;
    sums[at] = sum;
  }
  return () => {
    const drawn = random() * sum;
    let [low, high] = [0, companies - 1];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((sums[middle] ?? 0) < drawn) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}

/** A week of a network: each fifth member knows people at companies, each third asks for one; companies as above. */
export function weekOf(members: number): WeeksBoard {
  const random = seeded(members);
  const draw = drawer(Math.max(50, members / 10), random);
  const ownerOf: number[] = [];
  const at = new Map<number, number[]>();
  for (let owner = 0; owner < members; owner += 5)
    for (let count = 1 + Math.floor(random() * 8); count > 0; count -= 1) {
      const company = draw();
      const here = at.get(company);
      if (here) here.push(ownerOf.length);
      else at.set(company, [ownerOf.length]);
      ownerOf.push(owner);
    }
  const choices: number[][] = [];
  const askerOf: number[] = [];
  const weeksUnserved: number[] = [];
  for (let need = 0; need < members / 3; need += 1) {
    const asker = Math.floor(random() * members);
    const here = (at.get(draw()) ?? []).filter((source) => ownerOf[source] !== asker);
    const ways = new Set<number>();
    for (let tries = 0; tries < 3 * waysPerNeed && ways.size < Math.min(waysPerNeed, here.length); tries += 1) {
      const source = here[Math.floor(random() * here.length)];
      if (source !== undefined) ways.add(source);
    }
    choices.push([...ways]);
    askerOf.push(asker);
    weeksUnserved.push(Math.floor(random() * 3));
  }
  const capacities = new Int32Array(members).fill(3);
  const rooms = new Int32Array(members).fill(5);
  return { choices, ownerOf, askerOf, weeksUnserved, capacities, rooms, seed: 1 };
}

/** How a week is planned: in which time, who is served of all who can be, and how often any limit was exceeded. */
export function measurePlan(board: WeeksBoard) {
  const began = performance.now();
  const assigned = assignWeek(board);
  const ms = performance.now() - began;
  const { choices, ownerOf, askerOf, capacities, rooms } = board;
  const [loads, open] = [new Int32Array(capacities.length), new Int32Array(rooms.length)];
  const [taken, pairs] = [new Set<number>(), new Set<string>()];
  let [served, exceeded] = [0, 0];
  for (const [need, source] of assigned.entries()) {
    if (source < 0) continue;
    served += 1;
    const [owner, asker] = [ownerOf[source] ?? -1, askerOf[need] ?? -1];
    loads[owner] = (loads[owner] ?? 0) + 1;
    open[asker] = (open[asker] ?? 0) + 1;
    const pair = `${asker} ${owner}`;
    if (taken.has(source) || pairs.has(pair)) exceeded += 1;
    taken.add(source);
    pairs.add(pair);
  }
  exceeded += loads.filter((load, owner) => load > (capacities[owner] ?? 0)).length;
  exceeded += open.filter((count, asker) => count > (rooms[asker] ?? 0)).length;
  // Each of two limits by itself: no plan can serve more than either allows.
  const owners = choices.map((ways) => [...new Set(Array.from(ways, (source) => ownerOf[source] ?? -1))]);
  const most = Math.min(mostServed(owners, capacities), mostServed(choices, new Int32Array(ownerOf.length).fill(1)));
  return { needs: choices.length, served, most, ms, exceeded };
}
