/** Rule 38. */
export const askLimits = { asksPerLead: 2, leadWindowDays: 7, pairRestDays: 90, openPerAsker: 5 };
const dayMs = 86_400_000;

export interface NeedToServe {
  readonly id: string;
  readonly askerId: string;
}
export interface LeadToAsk {
  readonly id: string;
  readonly ownerId: string;
}
export interface Ask {
  readonly needId: string;
  readonly leadId: string;
  readonly askerId: string;
  readonly ownerId: string;
  readonly askedAt: Date;
  readonly open: boolean;
}
export interface Pairing<Need, Lead> {
  readonly need: Need;
  readonly lead: Lead;
}

/** From when on asks matter to any limit. */
export const rememberedSince = (now: Date): Date => new Date(now.getTime() - askLimits.pairRestDays * dayMs);

/**
 * Who is asked now for which need. `needs` and `leads` belong to one organisation, in the order of preference; `asks` are
 * all asks of these askers and owners that are open or remembered, and those of these needs. Of equal leads the one
 * whose owner has the fewest open asks is taken.
 */
export function planAsks<Need extends NeedToServe, Lead extends LeadToAsk>(
  board: { needs: readonly Need[]; leads: readonly Lead[]; asks: readonly Ask[] },
  now: Date,
): Pairing<Need, Lead>[] {
  const memory = rememberAsks(board.asks, now);
  const plan: Pairing<Need, Lead>[] = [];
  for (const need of board.needs) {
    if (!memory.mayServe(need)) continue;
    const lead = leastAsked(
      board.leads.filter((lead) => memory.mayAsk(need, lead)),
      memory.openOf,
    );
    if (!lead) continue;
    plan.push({ need, lead });
    memory.note({
      needId: need.id,
      leadId: lead.id,
      askerId: need.askerId,
      ownerId: lead.ownerId,
      askedAt: now,
      open: true,
    });
  }
  return plan;
}

function leastAsked<Lead extends LeadToAsk>(
  leads: readonly Lead[],
  openOf: (ownerId: string) => number,
): Lead | undefined {
  const [first, ...others] = leads;
  return others.reduce((best, lead) => {
    return best && openOf(lead.ownerId) < openOf(best.ownerId) ? lead : best;
  }, first);
}

const count = (counts: Map<string, number>, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);

function rememberAsks(asks: readonly Ask[], now: Date) {
  const openOfAsker = new Map<string, number>();
  const openOfOwner = new Map<string, number>();
  const recentOfLead = new Map<string, number>();
  const busy = new Set<string>();
  const askedFor = new Set<string>();
  const resting = new Set<string>();
  const within = (askedAt: Date, days: number) => now.getTime() - askedAt.getTime() < days * dayMs;

  function note(ask: Ask): void {
    if (ask.open) {
      count(openOfAsker, ask.askerId);
      count(openOfOwner, ask.ownerId);
      busy.add(ask.needId).add(ask.leadId);
    }
    askedFor.add(`${ask.needId} ${ask.ownerId}`);
    if (within(ask.askedAt, askLimits.leadWindowDays)) count(recentOfLead, ask.leadId);
    if (within(ask.askedAt, askLimits.pairRestDays)) resting.add(`${ask.askerId} ${ask.ownerId}`);
  }
  for (const ask of asks) note(ask);

  return {
    note,
    openOf: (ownerId: string): number => openOfOwner.get(ownerId) ?? 0,
    mayServe: (need: NeedToServe): boolean =>
      !busy.has(need.id) && (openOfAsker.get(need.askerId) ?? 0) < askLimits.openPerAsker,
    mayAsk: (need: NeedToServe, lead: LeadToAsk): boolean =>
      need.askerId !== lead.ownerId &&
      !busy.has(lead.id) &&
      (recentOfLead.get(lead.id) ?? 0) < askLimits.asksPerLead &&
      !resting.has(`${need.askerId} ${lead.ownerId}`) &&
      !askedFor.has(`${need.id} ${lead.ownerId}`),
  };
}
