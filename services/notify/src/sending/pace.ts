/** Where a letter to a domain stands in the queue: it may leave now, or after so many milliseconds. */
export interface Pace {
  /** Begins to count anew those who wait: asked once for each letter of a pass over the ledger. */
  begin(): void;
  waitMs(domain: string, now: Date): number;
}

/** How much of a domain's minute may leave at once after it was idle. */
const burstMs = 6_000;

/** At most `perMinute` letters to one domain, evenly; without it, no limit. */
export function createPace(perMinute: number | undefined): Pace {
  const nextAt = new Map<string, number>();
  let behind = new Map<string, number>();
  return {
    begin: () => void (behind = new Map()),
    waitMs(domain, now) {
      if (perMinute === undefined) return 0;
      const every = 60_000 / perMinute;
      const at = Math.max(nextAt.get(domain) ?? 0, now.getTime() - burstMs);
      if (at <= now.getTime()) {
        nextAt.set(domain, at + every);
        return 0;
      }
      // Those who wait take nobody's turn: they ask again when theirs has come.
      const waiting = (behind.get(domain) ?? 0) + 1;
      behind.set(domain, waiting);
      return at - now.getTime() + waiting * every;
    },
  };
}
