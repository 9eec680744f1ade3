import { LotView, RsvpView, RunView } from '@landed/contracts';
import { html } from 'hono/html';
import { z } from 'zod';
import type { Html } from './letter.ts';
import { fact } from './parts.ts';
import { timeOf, walk } from './words.ts';

/** Where somebody parks, and the shuttle that takes them on. */
export const Parking = z.strictObject({
  parking: RsvpView.shape.parking,
  lot: LotView.nullable(),
  run: RunView.nullable(),
});
export type Parking = z.infer<typeof Parking>;

export function parkingFacts({ parking, lot, run }: Parking, timeZone: string): Html | '' {
  switch (parking) {
    case 'not-needed':
      return '';
    case 'none-left':
      return fact(
        'Parking',
        'Both lots are spoken for that evening.',
        'By transit, on foot, or sharing a ride, you are as welcome as ever.',
      );
    case 'on-site':
      return lot ? fact('Your place to park', lot.name, lot.address, walk(lot.walkMinutes)) : '';
    case 'overflow':
      return html`${lot ? fact('Your place to park', lot.name, lot.address) : ''}
      ${
        run
          ? fact(
              'Your shuttle',
              `leaves from there at ${timeOf(run.departsAt, timeZone)} and stops at the door`,
              run.stepFree ? 'a step-free ride is kept for you' : '',
            )
          : fact('Shuttle', 'runs between there and the door; the next one takes you along')
      }`;
  }
}
