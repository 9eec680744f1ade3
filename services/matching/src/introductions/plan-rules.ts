/** Rule 38, and the load that a connector takes on unless they set it otherwise. */
export const askLimits = {
  asksPerSource: 2,
  windowDays: 7,
  pairRestDays: 90,
  openPerAsker: 5,
  pathsPerNeed: 2,
  asksPerOwner: 3,
};
const dayMs = 86_400_000;

export interface NeedToServe {
  readonly id: string;
  readonly askerId: string;
}
/** A lead or a contact: something through which its owner may be asked. */
export interface SourceToAsk {
  readonly id: string;
  readonly ownerId: string;
  /** At most so many asks in seven days; default and highest: rule 38. */
  readonly asksPerWeek?: number;
}
export interface Ask {
  readonly needId: string;
  readonly sourceId: string;
  readonly askerId: string;
  readonly ownerId: string;
  readonly askedAt: Date;
  readonly open: boolean;
}
export interface Pairing<Need, Source> {
  readonly need: Need;
  readonly source: Source;
}
/** How much a way is worth, or null where there is none. */
export type Worth<Need, Source> = (need: Need, source: Source) => number | null;

/** From when on asks matter to any limit. */
export const rememberedSince = (now: Date): Date => new Date(now.getTime() - askLimits.pairRestDays * dayMs);

/**
 * Who is asked now for which need. `needs` and `sources` belong to one organisation, in the order of preference; `asks`
 * are all asks of these askers and owners that are open or remembered, and those of these needs. Every need gets its
 * first way before one gets a second. Of equal ways the one whose owner has the fewest open asks is taken.
 */
export function planAsks<Need extends NeedToServe, Source extends SourceToAsk>(
  board: {
    needs: readonly Need[];
    sources: readonly Source[];
    asks: readonly Ask[];
    worth?: Worth<Need, Source>;
    capOf?: (ownerId: string) => number;
  },
  now: Date,
): Pairing<Need, Source>[] {
  const { needs, sources, worth = () => 0, capOf = () => askLimits.asksPerOwner } = board;
  const memory = mayAskOn(board.asks, now, capOf);
  const plan: Pairing<Need, Source>[] = [];
  for (let paths = 1; paths <= askLimits.pathsPerNeed; paths += 1) {
    for (const need of needs) {
      if (memory.pathsOf(need.id) >= paths || !memory.mayServe(need)) continue;
      const source = bestOf(sources, need, worth, memory);
      if (!source) continue;
      plan.push({ need, source });
      const { askerId, id: needId } = need;
      memory.note({ needId, sourceId: source.id, askerId, ownerId: source.ownerId, askedAt: now, open: true });
    }
  }
  return plan;
}

function bestOf<Need extends NeedToServe, Source extends SourceToAsk>(
  sources: readonly Source[],
  need: Need,
  worth: Worth<Need, Source>,
  memory: ReturnType<typeof mayAskOn>,
): Source | undefined {
  let best: { source: Source; worth: number; open: number } | undefined;
  for (const source of sources) {
    if (!memory.mayAsk(need, source)) continue;
    const value = worth(need, source);
    if (value === null) continue;
    const open = memory.openOf(source.ownerId);
    if (!best || value > best.worth || (value === best.worth && open < best.open))
      best = { source, worth: value, open };
  }
  return best?.source;
}

const count = (counts: Map<string, number>, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);

/** What the asks so far leave room for. */
export function mayAskOn(asks: readonly Ask[], now: Date, capOf: (ownerId: string) => number) {
  const openOfAsker = new Map<string, number>();
  const openOfOwner = new Map<string, number>();
  const openOfNeed = new Map<string, number>();
  const recentOfSource = new Map<string, number>();
  const recentOfOwner = new Map<string, number>();
  const busy = new Set<string>();
  const askedFor = new Set<string>();
  const resting = new Set<string>();
  const within = (askedAt: Date, days: number) => now.getTime() - askedAt.getTime() < days * dayMs;

  function note(ask: Ask): void {
    if (ask.open) {
      count(openOfAsker, ask.askerId);
      count(openOfOwner, ask.ownerId);
      count(openOfNeed, ask.needId);
      busy.add(ask.sourceId);
    }
    askedFor.add(`${ask.needId} ${ask.ownerId}`);
    if (within(ask.askedAt, askLimits.windowDays)) {
      count(recentOfSource, ask.sourceId);
      count(recentOfOwner, ask.ownerId);
    }
    if (within(ask.askedAt, askLimits.pairRestDays)) resting.add(`${ask.askerId} ${ask.ownerId}`);
  }
  for (const ask of asks) note(ask);

  const pathsOf = (needId: string): number => openOfNeed.get(needId) ?? 0;
  return {
    note,
    pathsOf,
    openOf: (ownerId: string): number => openOfOwner.get(ownerId) ?? 0,
    roomOf: (ownerId: string): number => Math.max(0, capOf(ownerId) - (recentOfOwner.get(ownerId) ?? 0)),
    roomFor: (askerId: string): number => Math.max(0, askLimits.openPerAsker - (openOfAsker.get(askerId) ?? 0)),
    mayServe: (need: NeedToServe): boolean =>
      pathsOf(need.id) < askLimits.pathsPerNeed && (openOfAsker.get(need.askerId) ?? 0) < askLimits.openPerAsker,
    mayAsk: (need: NeedToServe, source: SourceToAsk): boolean =>
      need.askerId !== source.ownerId &&
      !busy.has(source.id) &&
      (recentOfSource.get(source.id) ?? 0) < Math.min(source.asksPerWeek ?? Infinity, askLimits.asksPerSource) &&
      (recentOfOwner.get(source.ownerId) ?? 0) < capOf(source.ownerId) &&
      !resting.has(`${need.askerId} ${source.ownerId}`) &&
      !askedFor.has(`${need.id} ${source.ownerId}`),
  };
}
