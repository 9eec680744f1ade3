import type { Lot } from '../api/types.ts';

/** What happened in a lot on this device and is not told yet. */
export type LotEvent =
  | { readonly lotId: string; readonly at: string; readonly direction: 'in' | 'out' }
  | { readonly lotId: string; readonly at: string; readonly counted: number };

/** Cars in a lot: as the board says, and what happened here since. Whoever walked the lot knows better than the taps before. */
export function carsIn(lot: Pick<Lot, 'lotId' | 'occupied'>, events: readonly LotEvent[]): number {
  const cars = events
    .filter(({ lotId }) => lotId === lot.lotId)
    .reduce((sum, event) => {
      if ('counted' in event) return event.counted;
      return sum + (event.direction === 'in' ? 1 : -1);
    }, lot.occupied);
  return Math.max(0, cars);
}

/** How full a lot is with so many cars; closed it stays, however empty. */
export function stateWith(lot: Pick<Lot, 'state' | 'amberAt' | 'fullAt'>, cars: number): Lot['state'] {
  if (lot.state === 'closed') return 'closed';
  if (cars >= lot.fullAt) return 'full';
  return cars >= lot.amberAt ? 'amber' : 'open';
}
