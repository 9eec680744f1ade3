import type { MeetingView } from '@landed/contracts';
import { html } from 'hono/html';
import type { Html, View } from '../shared/page.ts';
import { whenOf } from '../shared/when.ts';

/** What this is, when and where next. `meeting` is null when none is planned, undefined when nobody can say. */
export function homePage(meeting: MeetingView | null | undefined, signedIn: boolean): View {
  return {
    title: 'Someone in the room knows someone',
    body: html`<p class="lead">Landed is a weekly evening for people in transition, and for those who help them. You say in half a minute
who you are and what you need. Somebody listens who may know somebody.</p>
<section class="card" aria-labelledby="next">
<h2 id="next">The next evening</h2>
${nextEvening(meeting)}
</section>
<section aria-labelledby="how">
<h2 id="how">How it goes</h2>
<ol class="steps">
<li><strong>Sign up.</strong> A first name or an alias is fine, and an address where letters reach you.</li>
<li><strong>Come.</strong> Your pass, where to park, and what to expect are on your page before you set out.</li>
<li><strong>Ask.</strong> Say which company you would like to hear from. No name is passed on until both sides have said yes.</li>
</ol>
<p><a class="link" href="/prepare">What happens on a first visit</a></p>
${signedIn ? html`<p><a class="button quiet" href="/me">To my page</a></p>` : html`<p class="actions"><a class="button quiet" href="/sign-up">Sign up</a> <a href="/sign-in">I have been here before</a></p>`}
</section>`,
  };
}

function nextEvening(meeting: MeetingView | null | undefined): Html {
  if (meeting === undefined) return html`<p>We cannot look up the date right now. Please try again in a moment.</p>`;
  if (meeting === null) return html`<p>No evening is planned yet. Please look again in a few days.</p>`;
  if (meeting.state === 'cancelled')
    return html`<p>${whenOf(meeting)}</p><p><strong>This evening does not take place.</strong></p>`;
  return html`<p class="when">${whenOf(meeting)}</p>
<p>${meeting.title}<br>${meeting.venueName}, ${meeting.venueAddress}</p>
<p class="actions"><a class="button" href="/coming">I’m coming</a> <a href="/evenings">Other evenings</a></p>`;
}
