import type { RsvpView } from '@landed/contracts';

export type Parking = RsvpView['parking'];

export interface PlaceWish {
  readonly arrival: 'car' | 'other';
  readonly stepFree: boolean;
}

/** Where to look for a place, in this order: close by first; the overflow lot goes with a seat where a shuttle runs. */
export function placesToTry(
  wish: PlaceWish,
  plan: { shuttleRuns: boolean },
): readonly { kind: 'on-site' | 'overflow'; seat: boolean }[] {
  if (wish.arrival !== 'car') return [];
  return [
    { kind: 'on-site', seat: false },
    { kind: 'overflow', seat: plan.shuttleRuns },
  ];
}

export function parkingOf(wish: PlaceWish, got: { kind: string } | null): Parking {
  if (wish.arrival !== 'car') return 'not-needed';
  if (!got) return 'none-left';
  return got.kind === 'on-site' ? 'on-site' : 'overflow';
}
