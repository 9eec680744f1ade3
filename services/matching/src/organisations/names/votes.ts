/** Votes for entries, counted in one flat array that is used over and over. */
export class Votes {
  #counts = new Float32Array(1024);
  #touched: number[] = [];

  add(entry: number, weight: number): void {
    if (entry >= this.#counts.length) {
      const larger = new Float32Array(2 ** Math.ceil(Math.log2(entry + 1)));
      larger.set(this.#counts);
      this.#counts = larger;
    }
    const count = this.#counts[entry] ?? 0;
    if (count === 0) this.#touched.push(entry);
    this.#counts[entry] = count + weight;
  }

  /** The entries with the most votes, at most `most`; equal ones in the order of `rank`. Starts anew afterwards. */
  take(most: number, rank: (entry: number) => number): number[] {
    const counts = this.#counts;
    const before = (one: number, other: number): boolean => {
      const [mine = 0, theirs = 0] = [counts[one], counts[other]];
      return mine === theirs ? rank(one) < rank(other) : mine > theirs;
    };
    // A heap with the last of the best at its top: nearly all of many are turned away by one comparison.
    const heap: number[] = [];
    for (const entry of this.#touched) {
      if (heap.length < most) {
        heap.push(entry);
        rise(heap, before);
      } else if (before(entry, heap[0] ?? 0)) {
        heap[0] = entry;
        sink(heap, before);
      }
    }
    const best = heap.toSorted((one, other) => (before(one, other) ? -1 : 1));
    for (const entry of this.#touched) counts[entry] = 0;
    this.#touched = [];
    return best;
  }
}

type Before = (one: number, other: number) => boolean;

function swap(heap: number[], one: number, other: number): void {
  const kept = heap[one] ?? 0;
  heap[one] = heap[other] ?? 0;
  heap[other] = kept;
}

function rise(heap: number[], before: Before): void {
  for (let at = heap.length - 1; at > 0; ) {
    const above = (at - 1) >> 1;
    if (!before(heap[above] ?? 0, heap[at] ?? 0)) return;
    swap(heap, at, above);
    at = above;
  }
}

function sink(heap: number[], before: Before): void {
  for (let at = 0; ; ) {
    let last = at;
    for (const below of [2 * at + 1, 2 * at + 2])
      if (below < heap.length && before(heap[last] ?? 0, heap[below] ?? 0)) last = below;
    if (last === at) return;
    swap(heap, at, last);
    at = last;
  }
}
