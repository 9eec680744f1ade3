import { timeOf } from '@landed/chassis/time-words';
import type { MeetingView, RsvpView } from '@landed/contracts';
import { html } from 'hono/html';
import type { Html } from './page.ts';

type Place = Pick<RsvpView, 'parking' | 'lot' | 'run' | 'stepFree'>;

/** Where somebody parks, and the shuttle that takes them on. */
export function gettingThere(
  { timeZone }: Pick<MeetingView, 'timeZone'>,
  { parking, lot, run, stepFree }: Place,
): Html {
  const steps = stepFree ? html`<p>We have noted that you would like a way without steps.</p>` : '';
  const place = lot ? html`<strong>${lot.name}</strong>, ${lot.address}` : '';
  const walk =
    lot && lot.walkMinutes > 0 ? `, ${lot.walkMinutes === 1 ? 'a minute' : `${lot.walkMinutes} minutes`} on foot` : '';
  const ride = run
    ? html`<p>Shuttle to the door: <strong>${timeOf(run.departsAt, timeZone)}</strong>${run.stepFree ? ', without steps' : ''}. Your seat is kept.</p>`
    : '';
  if (parking === 'not-needed')
    return html`<p>You come without a car, so there is nothing to arrange.</p>${ride}${steps}`;
  if (parking === 'none-left') {
    return html`<p>All our stalls are spoken for. Please come by bus or train or share a ride if you can; the street around the hall fills early.</p>${steps}`;
  }
  return html`<p>Please park here: ${place}${walk}.</p>${ride}${steps}`;
}
