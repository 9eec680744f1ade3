import type { MeetingView } from '@landed/contracts';
import { html } from 'hono/html';
import type { Html } from './page.ts';

const format = (instant: string, timeZone: string, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone, ...options }).format(new Date(instant));

export const timeOf = (instant: string, timeZone: string): string =>
  format(instant, timeZone, { hour: '2-digit', minute: '2-digit' });

export const dayOf = (instant: string, timeZone: string): string =>
  format(instant, timeZone, { weekday: 'long', day: 'numeric', month: 'long' }).replace(',', '');

/** Day and times of a meeting, in the zone where it takes place. */
export function whenOf({ startsAt, endsAt, timeZone }: Pick<MeetingView, 'startsAt' | 'endsAt' | 'timeZone'>): Html {
  return html`<time datetime="${startsAt}">${dayOf(startsAt, timeZone)}, ${timeOf(startsAt, timeZone)}</time> to ${timeOf(endsAt, timeZone)}`;
}

export const shortDay = (instant: string): string => format(instant, 'UTC', { day: 'numeric', month: 'long' });
