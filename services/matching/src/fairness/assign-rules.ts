/** A plan of who is asked for whom in one week. Members and needs are numbered, so that a million fit. */
export interface WeeksBoard {
  /** For each need: the connectors who may be asked, the best way first. */
  readonly choices: readonly ArrayLike<number>[];
  /** For each need: how many weeks in a row it was left unserved. */
  readonly weeksUnserved: ArrayLike<number>;
  /** For each connector: how many asks they take on this week. */
  readonly capacities: ArrayLike<number>;
  readonly seed: number;
}

/** At most so many ways a need are weighed. */
export const waysPerNeed = 20;
const nobody = -1;

/** A number for a need that nobody can steer: equal ones are told apart by it, differently each week (FNV-1a, mixed). */
export function lot(seed: number, need: number): number {
  let hash = 0x811c9dc5 ^ seed;
  for (let shift = 0; shift < 32; shift += 8) hash = Math.imul(hash ^ ((need >>> shift) & 0xff), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}

/**
 * For each need the connector who is asked, or -1. Deferred acceptance (Gale and Shapley, 1962, with capacities): needs
 * propose along their ways, the best first; a connector keeps those who waited longest, ties by lot. Then needs that are
 * left look for a chain of others who can move over (augmenting paths, Hopcroft and Karp, 1973), so that nobody who is
 * served loses that, no capacity is exceeded, and as many as possible are served.
 */
export function assignWeek(board: WeeksBoard): Int32Array {
  const assigned = new Int32Array(board.choices.length).fill(nobody);
  const kept: number[][] = Array.from({ length: board.capacities.length }, () => []);
  defer(board, assigned, kept);
  while (augment(board, assigned, kept) > 0);
  return assigned;
}

function defer(board: WeeksBoard, assigned: Int32Array, kept: number[][]): void {
  const { choices, weeksUnserved, capacities, seed } = board;
  const lots = Uint32Array.from(choices, (_, need) => lot(seed, need));
  const before = (one: number, other: number): boolean => {
    const waited = (weeksUnserved[one] ?? 0) - (weeksUnserved[other] ?? 0);
    return waited === 0 ? (lots[one] ?? 0) < (lots[other] ?? 0) : waited > 0;
  };
  const next = new Int32Array(choices.length);
  const free = Array.from(choices.keys());
  for (let need = free.pop(); need !== undefined; need = free.pop()) {
    const ways = choices[need] ?? [];
    const at = next[need] ?? 0;
    if (at >= Math.min(ways.length, waysPerNeed)) continue;
    next[need] = at + 1;
    const connector = ways[at] ?? nobody;
    const held = kept[connector];
    if (!held) continue;
    held.push(need);
    assigned[need] = connector;
    if (held.length <= (capacities[connector] ?? 0)) continue;
    let last = 0;
    for (let index = 1; index < held.length; index += 1) if (before(held[last] ?? 0, held[index] ?? 0)) last = index;
    const [turnedAway] = held.splice(last, 1);
    if (turnedAway === undefined) continue;
    assigned[turnedAway] = nobody;
    free.push(turnedAway);
  }
}

/** One phase: layers from the needs that are left, then chains along them that do not touch. Returns how many it served. */
function augment(board: WeeksBoard, assigned: Int32Array, kept: number[][]): number {
  const { choices, capacities } = board;
  const layer = new Int32Array(choices.length).fill(nobody);
  const queue: number[] = [];
  for (const need of choices.keys()) {
    if (assigned[need] !== nobody || (choices[need]?.length ?? 0) === 0) continue;
    layer[need] = 0;
    queue.push(need);
  }
  const room = (connector: number): boolean => (kept[connector]?.length ?? 0) < (capacities[connector] ?? 0);
  let deepest = Infinity;
  for (let head = 0; head < queue.length; head += 1) {
    const need = queue[head] ?? 0;
    const depth = layer[need] ?? 0;
    if (depth >= deepest) break;
    for (const connector of waysOf(choices, need)) {
      if (room(connector)) deepest = Math.min(deepest, depth + 1);
      for (const other of kept[connector] ?? []) {
        if (layer[other] !== nobody) continue;
        layer[other] = depth + 1;
        queue.push(other);
      }
    }
  }
  if (deepest === Infinity) return 0;
  let served = 0;
  for (const need of queue) {
    if (layer[need] !== 0) break;
    if (moveOver(board, { assigned, kept, layer, room }, need)) served += 1;
  }
  return served;
}

const waysOf = (choices: WeeksBoard['choices'], need: number): ArrayLike<number> & Iterable<number> =>
  Array.prototype.slice.call(choices[need] ?? [], 0, waysPerNeed);

interface Search {
  readonly assigned: Int32Array;
  readonly kept: number[][];
  readonly layer: Int32Array;
  readonly room: (connector: number) => boolean;
}

/** Serves a need, letting others move to another way of theirs; a need where it led nowhere is not tried again. */
function moveOver(board: WeeksBoard, search: Search, need: number): boolean {
  const { assigned, kept, layer, room } = search;
  const depth = layer[need] ?? 0;
  for (const connector of waysOf(board.choices, need)) {
    const held = kept[connector];
    if (!held) continue;
    if (room(connector)) {
      take(search, need, connector);
      layer[need] = nobody;
      return true;
    }
    for (const other of held.slice()) {
      if (layer[other] !== depth + 1 || assigned[other] !== connector) continue;
      if (!moveOver(board, search, other)) continue;
      take(search, need, connector);
      layer[need] = nobody;
      return true;
    }
  }
  layer[need] = nobody;
  return false;
}

function take({ assigned, kept }: Search, need: number, connector: number): void {
  const before = assigned[need] ?? nobody;
  const held = kept[before];
  if (held) held.splice(held.indexOf(need), 1);
  assigned[need] = connector;
  kept[connector]?.push(need);
}
