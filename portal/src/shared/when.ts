import { dayOf, timeOf } from '@landed/chassis/time-words';
import type { MeetingView } from '@landed/contracts';
import { html } from 'hono/html';
import type { Html } from './page.ts';

/** Day and times of a meeting, in the zone where it takes place. */
export function whenOf({ startsAt, endsAt, timeZone }: Pick<MeetingView, 'startsAt' | 'endsAt' | 'timeZone'>): Html {
  return html`<time datetime="${startsAt}"><span class="whole">${dayOf(startsAt, timeZone)},</span> ${timeOf(startsAt, timeZone)}</time> to ${timeOf(endsAt, timeZone)}`;
}
