import { type Ask, askLimits, type NeedToServe, type SourceToAsk } from './plan-rules.ts';

const dayMs = 86_400_000;

/**
 * When the soonest of the limits of days that hold back these needs at these sources has passed, or null where no such limit
 * holds any. `asks` as for `planAsks`. Open asks are no limit of days: whoever answers one looks for who is next.
 */
export function freeAgainAt(
  board: {
    needs: readonly NeedToServe[];
    sources: readonly SourceToAsk[];
    asks: readonly Ask[];
    capOf: (ownerId: string) => number;
  },
  now: Date,
): Date | null {
  const { needs, sources, asks, capOf } = board;
  const newestFirst = asks.toSorted((one, other) => other.askedAt.getTime() - one.askedAt.getTime());
  const ofOwner = Map.groupBy(newestFirst, (ask) => ask.ownerId);
  const ofSource = Map.groupBy(newestFirst, (ask) => ask.sourceId);
  const ofPair = Map.groupBy(newestFirst, (ask) => `${ask.askerId} ${ask.ownerId}`);
  const askedFor = new Set(asks.map((ask) => `${ask.needId} ${ask.ownerId}`));
  const ends = sources.flatMap((source) => {
    const { ownerId, asksPerWeek = askLimits.asksPerSource } = source;
    const owner = roomAgain(ofOwner.get(ownerId), capOf(ownerId), askLimits.windowDays);
    const here = roomAgain(
      ofSource.get(source.id),
      Math.min(asksPerWeek, askLimits.asksPerSource),
      askLimits.windowDays,
    );
    return needs.flatMap((need) => {
      if (need.askerId === ownerId || askedFor.has(`${need.id} ${ownerId}`)) return [];
      const rested = roomAgain(ofPair.get(`${need.askerId} ${ownerId}`), 1, askLimits.pairRestDays);
      return Math.max(owner, here, rested);
    });
  });
  const soonest = ends.reduce((first, end) => (end > now.getTime() ? Math.min(first, end) : first), Infinity);
  return soonest === Infinity ? null : new Date(soonest);
}

/** When fewer than `most` of these, the newest first, were asked within the last `days`. */
function roomAgain(asks: readonly Ask[] = [], most: number, days: number): number {
  if (most <= 0) return Infinity;
  const last = asks[most - 1];
  return last ? last.askedAt.getTime() + days * dayMs : -Infinity;
}
