import { farthestOnFoot } from '../rsvp/rules.ts';

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
  for (const [index, lot] of plan.lots.entries()) {
    if (lot.walkMinutes > farthestOnFoot && (lot.kind === 'on-site' || plan.runs.length === 0)) {
      faults.push({
        field: `lots.${index}.walkMinutes`,
        message: `is more than ${farthestOnFoot} minutes on foot: plan shuttle runs for it`,
      });
    }
  }
  return faults;
}
