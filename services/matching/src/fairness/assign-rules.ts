/** A plan of who is asked for whom in one week. People, needs and ways are numbered, so that a million fit. */
export interface WeeksBoard {
  /** For each need: the sources (leads and contacts) that it may be asked along, the best way first. */
  readonly choices: readonly ArrayLike<number>[];
  /** For each source: whose it is. It takes one ask at a time. */
  readonly ownerOf: ArrayLike<number>;
  /** For each need: who asks. The same two are brought together once a week at most. */
  readonly askerOf: ArrayLike<number>;
  /** For each need: how many weeks in a row it was left unserved. */
  readonly weeksUnserved: ArrayLike<number>;
  /** For each owner: how many asks they take on this week. */
  readonly capacities: ArrayLike<number>;
  /** For each asker: how many more asks may be open for them. */
  readonly rooms: ArrayLike<number>;
  readonly seed: number;
}

/** At most so many ways a need are weighed. */
export const waysPerNeed = 20;
const nobody = -1;
/** Chains in which one makes place for the next are followed so far: longer ones serve hardly anybody more. */
const longestChain = 64;
const mostPhases = 12;

/** A number for a need that nobody can steer: equal ones are told apart by it, differently each week (FNV-1a, mixed). */
export function lot(seed: number, need: number): number {
  let hash = 0x811c9dc5 ^ seed;
  for (let shift = 0; shift < 32; shift += 8) hash = Math.imul(hash ^ ((need >>> shift) & 0xff), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}

/**
 * For each need the source that it is asked along, or -1. Deferred acceptance (Gale and Shapley, 1962, with capacities):
 * needs propose along their ways, the best first; an owner keeps those who waited longest, ties by lot, one for each source
 * and one for each asker. Then needs that are left look for a chain of others who can move over (augmenting paths), so that
 * nobody who is served loses that and as many as possible are served. No capacity, no pair and no asker's room is exceeded.
 */
export function assignWeek(board: WeeksBoard): Int32Array {
  const week = new Week(board);
  week.defer();
  for (let phase = 0; phase < mostPhases && week.augment(); phase += 1);
  return week.assigned;
}

class Week {
  readonly assigned: Int32Array;
  readonly #board: WeeksBoard;
  /** For each source the need that it is kept for. */
  readonly #holders: Int32Array;
  /** For each owner the needs that they take on. */
  readonly #kept: number[][];
  readonly #served: Int32Array;
  readonly #lots: Uint32Array;
  readonly #seen: Int32Array;
  #phase = 0;

  constructor(board: WeeksBoard) {
    const { choices, ownerOf, capacities, rooms, seed } = board;
    this.#board = board;
    this.assigned = new Int32Array(choices.length).fill(nobody);
    this.#holders = new Int32Array(ownerOf.length).fill(nobody);
    this.#kept = Array.from({ length: capacities.length }, () => []);
    this.#served = new Int32Array(rooms.length);
    this.#lots = Uint32Array.from(choices, (_, need) => lot(seed, need));
    this.#seen = new Int32Array(ownerOf.length);
  }

  /** Whoever waited longer comes first, then the lower lot. */
  #before(one: number, other: number): boolean {
    const waited = (this.#board.weeksUnserved[one] ?? 0) - (this.#board.weeksUnserved[other] ?? 0);
    return waited === 0 ? (this.#lots[one] ?? 0) < (this.#lots[other] ?? 0) : waited > 0;
  }

  #owner(source: number): number {
    return this.#board.ownerOf[source] ?? nobody;
  }
  #asker(need: number): number {
    return this.#board.askerOf[need] ?? nobody;
  }
  #hasRoom(need: number): boolean {
    const asker = this.#asker(need);
    return (this.#served[asker] ?? 0) < (this.#board.rooms[asker] ?? 0);
  }
  #isFull(owner: number): boolean {
    return (this.#kept[owner]?.length ?? 0) >= (this.#board.capacities[owner] ?? 0);
  }
  /** The need of the same asker that an owner takes on already. */
  #sameAsker(need: number, owner: number): number {
    const asker = this.#asker(need);
    return this.#kept[owner]?.find((other) => other !== need && this.#asker(other) === asker) ?? nobody;
  }

  #put(need: number, source: number): void {
    this.assigned[need] = source;
    this.#holders[source] = need;
    this.#kept[this.#owner(source)]?.push(need);
    const asker = this.#asker(need);
    this.#served[asker] = (this.#served[asker] ?? 0) + 1;
  }

  #take(need: number): void {
    const source = this.assigned[need] ?? nobody;
    if (source === nobody) return;
    const kept = this.#kept[this.#owner(source)];
    kept?.splice(kept.indexOf(need), 1);
    this.#holders[source] = nobody;
    this.assigned[need] = nobody;
    const asker = this.#asker(need);
    this.#served[asker] = (this.#served[asker] ?? 0) - 1;
  }

  defer(): void {
    const { choices } = this.#board;
    const next = new Int32Array(choices.length);
    // Those who waited longest propose last, and so first from the end of the list.
    const waiting = Array.from(choices.keys()).toSorted((one, other) => (this.#before(one, other) ? 1 : -1));
    const later = new Map<number, number[]>();
    while (waiting.length > 0) {
      const need = waiting.pop() ?? nobody;
      // An asker has so many open at a time; whoever of theirs is left over proposes when one of them has found nobody.
      if (!this.#hasRoom(need)) {
        const others = later.get(this.#asker(need));
        if (others) others.push(need);
        else later.set(this.#asker(need), [need]);
        continue;
      }
      waiting.push(...this.#propose(need, next));
      const others = later.get(this.#asker(need));
      if ((this.assigned[need] ?? nobody) === nobody && others && others.length > 0)
        waiting.push(others.shift() ?? nobody);
    }
  }

  /** A need proposes until somebody takes it or its ways are at an end. Resolves with those who lost their place by it. */
  #propose(need: number, next: Int32Array): number[] {
    const ways = this.#board.choices[need] ?? [];
    for (let at = next[need] ?? 0; at < waysOf(ways); at += 1) {
      next[need] = at + 1;
      const source = ways[at] ?? nobody;
      const owner = this.#owner(source);
      if ((this.#board.capacities[owner] ?? 0) === 0) continue;
      const rivals = [this.#holders[source] ?? nobody, this.#sameAsker(need, owner)].filter(
        (other) => other !== nobody,
      );
      const kept = this.#kept[owner] ?? [];
      // Whoever has the source or the asker's turn goes first; only where nobody has, the last of all who are kept.
      if (rivals.length === 0 && this.#isFull(owner))
        rivals.push(kept.reduce((worst, other) => (this.#before(worst, other) ? other : worst), kept[0] ?? nobody));
      if (rivals.some((other) => this.#before(other, need))) continue;
      const turnedAway = [...new Set(rivals)];
      for (const other of turnedAway) this.#take(other);
      this.#put(need, source);
      return turnedAway;
    }
    return [];
  }

  /** One round in which every need that is left looks for a chain. Says whether it served anybody more. */
  augment(): boolean {
    this.#phase += 1;
    let served = false;
    for (const need of this.#board.choices.keys())
      if ((this.assigned[need] ?? nobody) === nobody && this.#hasRoom(need) && this.#place(need, nobody, 0))
        served = true;
    return served;
  }

  /** Serves a need, letting others move to another way of theirs. `not`: an owner where it is not to be. */
  #place(need: number, not: number, depth: number): boolean {
    const ways = this.#board.choices[need] ?? [];
    for (let at = 0; at < waysOf(ways); at += 1) {
      const source = ways[at] ?? nobody;
      const owner = this.#owner(source);
      if (owner === not || this.#seen[source] === this.#phase || (this.#board.capacities[owner] ?? 0) === 0) continue;
      if (this.#fits(need, source)) return this.#move(need, source);
      this.#seen[source] = this.#phase;
      if (depth < longestChain && this.#makeWay(need, source, depth) && this.#fits(need, source))
        return this.#move(need, source);
    }
    return false;
  }

  #move(need: number, source: number): boolean {
    this.#take(need);
    this.#put(need, source);
    return true;
  }

  #fits(need: number, source: number): boolean {
    const owner = this.#owner(source);
    if ((this.#holders[source] ?? nobody) !== nobody || this.#sameAsker(need, owner) !== nobody) return false;
    const here = this.#owner(this.assigned[need] ?? nobody) === owner;
    return here || !this.#isFull(owner);
  }

  /** One other need moves over, so that this one has its place. */
  #makeWay(need: number, source: number, depth: number): boolean {
    const owner = this.#owner(source);
    const [holder, twin] = [this.#holders[source] ?? nobody, this.#sameAsker(need, owner)];
    if (holder !== nobody && twin !== nobody && holder !== twin) return false;
    if (twin !== nobody) return this.#place(twin, owner, depth + 1);
    if (holder !== nobody) return this.#place(holder, this.#isFull(owner) ? owner : nobody, depth + 1);
    return (this.#kept[owner] ?? []).slice().some((other) => this.#place(other, owner, depth + 1));
  }
}

const waysOf = (ways: ArrayLike<number> | undefined): number => Math.min(ways?.length ?? 0, waysPerNeed);
