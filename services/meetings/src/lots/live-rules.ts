import type { LotState } from '@landed/contracts';
import { enoughStaff } from '../parking/plan-rules.ts';

const minuteMs = 60_000;
/** Rule 28. */
const amberShare = 0.8;
/** The pace of arrivals is that of the last minutes. */
export const paceWindowMinutes = 10;
/** From the alert to the first ride: the driver walks to the vehicle and goes there. */
const shuttleStartMinutes = 15;

export interface LiveLot {
  readonly lotId: string;
  readonly parkingLotId: string | null;
  readonly name: string;
  readonly kind: 'on-site' | 'overflow';
  /** All that can be used, and from how many cars on it counts as full. */
  readonly stalls: number;
  readonly fullAt: number;
  /** Of the confirmed plan; null before there is one: nobody has to stand there. */
  readonly attendants: number | null;
  /** The plan has let go of it; cars may still be there. */
  readonly withdrawn: boolean;
  /** Counted last by foot, or 0, and the taps since. */
  readonly counted: number;
  readonly ins: number;
  readonly outs: number;
  /** Cars in during the last `paceWindowMinutes`. */
  readonly lately: number;
}

export const occupied = (lot: LiveLot): number => Math.max(0, lot.counted + lot.ins - lot.outs);

/** Rule 28: amber from this many cars on, 80 % of the stalls. */
export const amberAt = ({ stalls }: Pick<LiveLot, 'stalls'>): number => Math.ceil(amberShare * stalls - 1e-9);

/** Rule 28: amber at 80 % of the stalls, full at f. */
export function fillingOf(lot: LiveLot): Exclude<LotState, 'closed'> {
  const cars = occupied(lot);
  if (cars >= lot.fullAt) return 'full';
  return cars >= amberAt(lot) ? 'amber' : 'open';
}

const isUnstaffed = ({ attendants }: LiveLot): boolean => attendants !== null && attendants < enoughStaff;

/** Rule 30: two people, or it is shown closed. */
export const stateOf = (lot: LiveLot): LotState => (lot.withdrawn || isUnstaffed(lot) ? 'closed' : fillingOf(lot));

/** When a lot is full at the pace of the last minutes, to the minute; null when it is full already or nothing moves. */
export function predictedFullAt(lot: LiveLot, now: Date): Date | null {
  const left = lot.fullAt - occupied(lot);
  if (left <= 0 || lot.lately <= 0) return null;
  const minutes = (left * paceWindowMinutes) / lot.lately;
  return new Date(Math.ceil((now.getTime() + minutes * minuteMs) / minuteMs) * minuteMs);
}

/** The lot for the next car: close by first; undefined when none has room. */
export const nextLot = <Lot extends LiveLot>(lots: readonly Lot[]): Lot | undefined =>
  [...lots.filter((lot) => lot.kind === 'on-site'), ...lots.filter((lot) => lot.kind === 'overflow')].find((lot) =>
    ['open', 'amber'].includes(stateOf(lot)),
  );

/** What is said at the entrance: a lot's name, or what to do instead. */
export function sendWords(lots: readonly LiveLot[]): string {
  const next = nextLot(lots);
  if (next) return next.name;
  const waiting = lots.find((lot) => !lot.withdrawn && isUnstaffed(lot) && fillingOf(lot) !== 'full');
  if (waiting) return `${waiting.name} has room and needs two attendants before it opens. Please call an organizer.`;
  return 'No stall is left. Please look for one on the street, or drop your passengers at the door.';
}

/**
 * Rule 28, as it is told: filling from 80 % on, or as soon as it would be full at this pace before the shuttle runs. What was told
 * stands until the pace leaves twice that time, so that a lull of a minute takes nothing back. `before` is what was told last.
 */
export function toldOf(lot: LiveLot, now: Date, before: string): Exclude<LotState, 'closed'> {
  const filling = fillingOf(lot);
  const at = predictedFullAt(lot, now);
  if (filling !== 'open' || at === null) return filling;
  const ahead = (before === 'open' ? 1 : 2) * shuttleStartMinutes * minuteMs;
  return at.getTime() <= now.getTime() + ahead ? 'amber' : 'open';
}

/** Rule 28: a close lot is at 80 %, or would be full before the shuttle runs. */
export const overflowProposed = (lots: readonly LiveLot[], now: Date): boolean =>
  lots.some((lot) => lot.kind === 'on-site' && !lot.withdrawn && toldOf(lot, now, 'open') !== 'open');
