import type { RsvpView } from '@landed/contracts';

export type Parking = RsvpView['parking'];

/** Rule 26: farther on foot, in minutes, nobody is sent without a ride. */
export const farthestOnFoot = 15;

export interface PlaceWish {
  readonly arrival: 'car' | 'other';
  readonly stepFree: boolean;
  readonly parkRemote: boolean;
  readonly firstVisit: boolean;
}

/**
 * Where to look for a place, in this order: close by first, but for those who would rather leave it to others, and for
 * people who know the place when the plan says remote first (rule 29). The overflow lot goes with a seat where a shuttle runs.
 */
export function placesToTry(
  wish: PlaceWish,
  plan: { shuttleRuns: boolean; remoteFirst: boolean },
): readonly { kind: 'on-site' | 'overflow'; seat: boolean }[] {
  if (wish.arrival !== 'car') return [];
  const close = { kind: 'on-site', seat: false } as const;
  const remote = { kind: 'overflow', seat: plan.shuttleRuns } as const;
  const giving = wish.parkRemote || (plan.remoteFirst && !wish.firstVisit);
  return giving && !wish.stepFree ? [remote, close] : [close, remote];
}

export function parkingOf(wish: Pick<PlaceWish, 'arrival'>, got: { kind: string } | null): Parking {
  if (wish.arrival !== 'car') return 'not-needed';
  if (!got) return 'none-left';
  return got.kind === 'on-site' ? 'on-site' : 'overflow';
}
