import type { Runtime } from '@landed/chassis/runtime';

export const pageSize = 20_000;
/** A number that has not come after this belongs to a transaction that failed: none takes longer than eight seconds. */
const lostAfterMs = 60_000;
/** So many numbers may be under way when the first look is taken. */
const underWay = 5_000;

/** How far rows have been read: up to which number, and which below it have not come yet. */
export interface Place {
  readonly last: number;
  readonly missed: Iterable<number>;
}

/**
 * Reads rows of a table as they come, by a number that each change draws anew. What draws a number first may be committed
 * last: numbers that are missing are asked for again until their transaction must be over.
 */
export function openFeed<Row extends { seq: string }>(
  runtime: Pick<Runtime, 'now'>,
  read: (after: Place) => Promise<readonly Row[]>,
  take: (row: Row) => void,
): { catchUp(): Promise<void> } {
  let last = 0;
  let missed = new Map<number, number>();
  return {
    async catchUp() {
      const [first, before] = [last === 0, last];
      const found = new Set<number>();
      for (;;) {
        const rows = await read({ last, missed: missed.keys() });
        for (const row of rows) {
          take(row);
          const seq = Number(row.seq);
          found.add(seq);
          last = Math.max(last, seq);
        }
        if (rows.length < pageSize) break;
      }
      const now = runtime.now().getTime();
      missed = new Map([...missed].filter(([seq, since]) => !found.has(seq) && now - since < lostAfterMs));
      // Far below the last number whatever is not there was changed since, or never came.
      const from = first ? Math.max(0, last - underWay) : before;
      for (let seq = from + 1; seq < last; seq += 1) if (!found.has(seq)) missed.set(seq, missed.get(seq) ?? now);
    },
  };
}
