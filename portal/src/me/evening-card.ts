import { timeOf } from '@landed/chassis/time-words';
import type { MeetingView, RsvpView } from '@landed/contracts';
import { html } from 'hono/html';
import { hidden } from '../shared/form.ts';
import { gettingThere } from '../shared/getting-there.ts';
import { away, type Html } from '../shared/page.ts';
import { whenOf } from '../shared/when.ts';
import { passCode } from './pass.ts';

export interface MyEvening {
  readonly meeting: MeetingView;
  readonly rsvp: RsvpView | null;
  /** An instant: those at the door have let me in. */
  readonly inSince: string | null;
}

/** The next evening and my part in it: pass, place to park, seat. Undefined while nobody can say, null where none is planned. */
export const eveningCard = (found: MyEvening | null | undefined, everyWeek: boolean): Html =>
  html`<section class="card" aria-label="The next evening">${myPart(found)}${everyWeek ? weekly : ''}</section>`;

function myPart(found: MyEvening | null | undefined): Html {
  if (found === undefined) return away;
  if (found === null) return html`<p>No evening is planned yet. Please look again in a few days.</p>`;
  const { meeting, rsvp, inSince } = found;
  const facts = html`<p class="when">${whenOf(meeting)}</p><p>${meeting.title}<br>${meeting.venueName}, ${meeting.venueAddress}</p>`;
  if (meeting.state === 'cancelled') return html`${facts}<p><strong>This evening does not take place.</strong></p>`;
  if (inSince)
    return html`${facts}<p>You are in since ${timeOf(inSince, meeting.timeZone)}. Good to have you here.</p><p class="actions">${more}</p>`;
  if (!rsvp) return html`${facts}<p class="actions"><a class="button" href="/coming">I’m coming</a> ${more}</p>`;
  const change = html`<div class="actions"><a class="button quiet" href="/coming">Change how I come</a>
<form method="post" action="/me/cancellation">${hidden('rsvpId', rsvp.id)}<button class="quiet">I can’t come after all</button></form></div>
<p class="actions">${more}</p>`;
  if (rsvp.state === 'waiting')
    return html`${facts}
<p>Every chair is spoken for at the moment. You are in the queue, and a letter comes as soon as one is free.</p>${change}`;
  return html`${facts}
<div class="pass"><a href="/pass/${rsvp.id}" aria-label="My pass, large">${passCode(rsvp)}</a>
<p>Your pass: show it at the door. Your name does as well.</p></div>
${rsvp.firstVisit ? html`<p><a class="link" href="/prepare">What happens on a first visit, and how to get ready</a></p>` : ''}
<h2>Getting there</h2>
${gettingThere(meeting, rsvp)}
${change}`;
}

const more = html`<a href="/evening">How the evening stands</a> <a href="/evenings">Other evenings</a>`;
/** Also where this week was called off: the other weeks are another matter. */
const weekly = html`<p>You come every week, unless you say otherwise.</p>
<form method="post" action="/me/standing"><button class="quiet">Not every week any more</button></form>`;
