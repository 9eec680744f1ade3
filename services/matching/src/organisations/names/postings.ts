const nothing = -1;

/** A flat array of numbers that grows at its end. */
class Numbers {
  items = new Int32Array(64);
  length = 0;

  push(...added: readonly number[]): void {
    const start = this.length;
    this.skip(added.length);
    for (const [at, item] of added.entries()) this.items[start + at] = item;
  }

  /** Leaves room for so many that are filled in later. */
  skip(count: number): void {
    this.length += count;
    if (this.length <= this.items.length) return;
    const larger = new Int32Array(Math.max(this.length, this.items.length * 2));
    larger.set(this.items);
    this.items = larger;
  }
}

/** Blocks of a list grow like this, so that short lists are small and long ones are read in one go. */
const largestBlock = 64;

/**
 * Which entries have a key, and how many: a list for each key, in blocks of one flat array, so that each of millions takes
 * little more than four bytes. A key with more than `most` entries finds nothing, and what it has beyond is not kept.
 */
export class Postings<Key extends string | number> {
  readonly #most: number;
  /** Where the list of a key stands: its count, its newest block, and how much of that is filled. */
  readonly #keys = new Map<Key, number>();
  readonly #lists = new Numbers();
  /** Blocks: where the block before stands, how many entries fit, the entries. */
  readonly #blocks = new Numbers();

  constructor(most: number) {
    this.#most = most;
  }

  add(key: Key, entry: number): void {
    let list = this.#keys.get(key);
    if (list === undefined) {
      list = this.#lists.length;
      this.#lists.push(0, nothing, 0);
      this.#keys.set(key, list);
    }
    const lists = this.#lists.items;
    const count = (lists[list] ?? 0) + 1;
    lists[list] = count;
    if (count > this.#most) return;
    const block = lists[list + 1] ?? nothing;
    const filled = lists[list + 2] ?? 0;
    const fits = block === nothing ? 0 : (this.#blocks.items[block + 1] ?? 0);
    if (filled < fits) {
      this.#blocks.items[block + 2 + filled] = entry;
      lists[list + 2] = filled + 1;
      return;
    }
    lists[list + 1] = this.#blocks.length;
    lists[list + 2] = 1;
    const size = Math.min(largestBlock, Math.max(1, 2 * fits));
    this.#blocks.push(block, size, entry);
    this.#blocks.skip(size - 1);
  }

  /** How many entries have it, kept or not. */
  count(key: Key): number {
    return this.#lists.items[this.#keys.get(key) ?? nothing] ?? 0;
  }

  /** Calls for each entry with the key, unless there are too many. */
  each(key: Key, visit: (entry: number) => void): void {
    const list = this.#keys.get(key);
    const lists = this.#lists.items;
    if (list === undefined || (lists[list] ?? 0) > this.#most) return;
    const blocks = this.#blocks.items;
    let block = lists[list + 1] ?? nothing;
    let filled = lists[list + 2] ?? 0;
    while (block !== nothing) {
      for (let at = block + 2; at < block + 2 + filled; at += 1) visit(blocks[at] ?? 0);
      block = blocks[block] ?? nothing;
      filled = block === nothing ? 0 : (blocks[block + 1] ?? 0);
    }
  }
}

/** FNV-1a over UTF-16 units: texts that are looked up whole are kept as numbers; what collides is compared anyway. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash | 0;
}

/** Entries by the hash of a text, in buckets: sixteen bytes for each, however many texts there are. */
export class HashedPostings {
  #buckets = new Int32Array(1024).fill(nothing);
  /** Triples of a hash, an entry and where the next triple of the bucket stands. */
  readonly #links = new Numbers();

  add(text: string, entry: number): void {
    const link = this.#links.length;
    this.#links.push(hashOf(text), entry, nothing);
    if (link / 3 >= this.#buckets.length) this.#grow();
    else this.#hang(link);
  }

  /** Calls for each entry with the text, unless there are more than `most`. */
  each(text: string, most: number, visit: (entry: number) => void): void {
    const hash = hashOf(text);
    const links = this.#links.items;
    const found: number[] = [];
    let link = this.#buckets[hash & (this.#buckets.length - 1)] ?? nothing;
    for (; link >= 0; link = links[link + 2] ?? nothing) {
      if (links[link] !== hash) continue;
      found.push(links[link + 1] ?? 0);
      if (found.length > most) return;
    }
    for (const entry of found) visit(entry);
  }

  #hang(link: number): void {
    const links = this.#links.items;
    const bucket = (links[link] ?? 0) & (this.#buckets.length - 1);
    links[link + 2] = this.#buckets[bucket] ?? nothing;
    this.#buckets[bucket] = link;
  }

  #grow(): void {
    this.#buckets = new Int32Array(this.#buckets.length * 4).fill(nothing);
    for (let link = 0; link < this.#links.length; link += 3) this.#hang(link);
  }
}
