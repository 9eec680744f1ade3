/** What is wrong with a plan; empty when it can stand. Field names as in the request. */
export function planFaults(plan: {
  startsAt: string;
  endsAt: string;
  lots: readonly { kind: string; walkMinutes: number }[];
  runs: readonly { departsAt: string }[];
}): { field: string; message: string }[] {
  const [starts, ends] = [Date.parse(plan.startsAt), Date.parse(plan.endsAt)];
  const faults: { field: string; message: string }[] = [];
  if (ends <= starts) faults.push({ field: 'endsAt', message: 'must be after the start' });
  if (ends - starts > 12 * 3_600_000) faults.push({ field: 'endsAt', message: 'must be within 12 hours of the start' });
  for (const [index, run] of plan.runs.entries()) {
    if (Date.parse(run.departsAt) >= starts)
      faults.push({ field: `runs.${index}.departsAt`, message: 'must be before the start' });
  }
  const overflow = plan.lots.some((lot) => lot.kind === 'overflow');
  if (plan.runs.length > 0 && !overflow) faults.push({ field: 'runs', message: 'need an overflow lot to leave from' });
  // Rule 26: more than 15 minutes on foot needs a shuttle.
  for (const [index, lot] of plan.lots.entries()) {
    if (lot.walkMinutes > 15 && (lot.kind === 'on-site' || plan.runs.length === 0)) {
      faults.push({
        field: `lots.${index}.walkMinutes`,
        message: 'is more than 15 minutes on foot: plan shuttle runs for it',
      });
    }
  }
  return faults;
}

export interface PastEvening {
  /** People who had said that they come. */
  readonly coming: number;
  /** Of those, who came. */
  readonly came: number;
  /** Everybody else who came. */
  readonly others: number;
}

/** Until there is a history, three of four who say so come: a common show rate of free evening events. */
const usualShowRate = 0.75;

/** So few RSVPs say nothing about how many of those who say so come. */
const enoughSaid = 20;

/**
 * Likely people in the room: those who said so times the show rate, and as many others as usual. Where hardly anybody
 * used to say so, the same people now do: then it is the usual number, or more if more have said so.
 */
export function expectedOf(coming: number, past: readonly PastEvening[]): { expected: number; basis: string } {
  const said = past.reduce((sum, evening) => sum + evening.coming, 0);
  const came = past.reduce((sum, evening) => sum + evening.came, 0);
  const rate = said >= enoughSaid ? came / said : usualShowRate;
  const others = past.length === 0 ? 0 : past.reduce((sum, evening) => sum + evening.others, 0) / past.length;
  const percent = Math.round(rate * 100);
  if (past.length === 0) {
    const basis = `${coming} said they come; about ${percent} % usually do. There is no history yet.`;
    return { expected: Math.round(coming * rate), basis };
  }
  if (said < enoughSaid) {
    const usual = Math.round(others + came / past.length);
    const basis = `About ${usual} came to each of the last ${past.length} meetings; ${coming} said they come to this one.`;
    return { expected: Math.max(usual, Math.round(coming * rate)), basis };
  }
  const basis = `${coming} said they come, of whom about ${percent} % do; about ${Math.round(others)} come without saying so (last ${past.length} meetings).`;
  return { expected: Math.round(coming * rate + others), basis };
}
