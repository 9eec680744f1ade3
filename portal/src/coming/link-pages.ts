import type { RsvpLinkView } from '@landed/contracts';
import { html } from 'hono/html';
import { type Form, hidden, summary } from '../shared/form.ts';
import { gettingThere } from '../shared/getting-there.ts';
import type { Html, View } from '../shared/page.ts';
import { whenOf } from '../shared/when.ts';
import { howFields, moreFields } from './pages.ts';

const toldWords = new Map([
  ['changed', 'It is kept. If you park elsewhere now, it stands below and in a letter.'],
  ['waiting', 'You are in the queue. A letter comes as soon as a chair is free.'],
  ['not-coming', 'Your place is free for somebody else. See you another time.'],
]);

/** Behind the link in a letter: how I come, to change, and the other answer. Looking at it changes nothing. */
export function rsvpLinkPage(
  form: Form,
  { meeting, rsvp, open }: RsvpLinkView,
  page: { action: string; done?: string | undefined },
): View {
  const told = toldWords.get(page.done ?? '');
  const evening = html`<section class="card" aria-label="The evening">
<p class="when">${whenOf(meeting)}</p>
<p>${meeting.title}<br>${meeting.venueName}, ${meeting.venueAddress}</p>
${rsvp.state === 'coming' ? gettingThere(meeting, rsvp) : ''}
</section>`;
  if (!open)
    return {
      title: meeting.state === 'cancelled' ? 'This evening does not take place' : 'This evening is over',
      body: html`${evening}<p>Nothing is left to change here. <a href="/evenings">The coming evenings</a></p>`,
    };
  const expected = rsvp.state !== 'cancelled';
  return {
    title: expected ? 'How I come' : 'Not coming this time',
    body: html`${summary(form)}
${told ? html`<p class="told" role="status">${told}</p>` : ''}
${evening}
${stateWords(rsvp.state)}
<form method="post" action="${page.action}" novalidate>
${hidden('answer', 'come')}
${howFields(form)}
${moreFields(form)}
<button>${expected ? 'Keep it' : 'I’m coming after all'}</button>
</form>
${expected ? html`<form method="post" action="${page.action}">${hidden('answer', 'not-coming')}<button class="quiet">I can’t come after all</button></form>` : ''}
<p class="hint">No reason is needed, and you can change your mind until the evening begins.</p>`,
  };
}

const stateWords = (state: RsvpLinkView['rsvp']['state']): Html => {
  if (state === 'coming') return html`<p>You are expected.</p>`;
  if (state === 'waiting') return html`<p>You are in the queue for a chair.</p>`;
  return html`<p>You said that you are not coming. If that has changed, tell us how you come.</p>`;
};

export const unknownRsvpPage: View = {
  title: 'This link is not known',
  body: html`<p>It may be cut in two, or of somebody who has left. Please open it from the letter again, or sign in.</p>
<p><a class="button" href="/me">My page</a></p>`,
};
