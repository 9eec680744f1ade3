import type { MeetingView } from '@landed/contracts';
import { html } from 'hono/html';
import { checkbox, choices, type Form, hidden, summary } from '../shared/form.ts';
import type { View } from '../shared/page.ts';
import { whenOf } from '../shared/when.ts';

export const comingWords = {
  arrival: 'Please choose how you will come.',
  meetingId: 'The evening has changed meanwhile. Please look at the date and answer again.',
};

export function comingPage(form: Form, meeting: MeetingView, once: string): View {
  return {
    title: 'I’m coming',
    body: html`${summary(form)}
<section class="card" aria-label="The next evening">
<p class="when">${whenOf(meeting)}</p>
<p>${meeting.title}<br>${meeting.venueName}, ${meeting.venueAddress}</p>
</section>
<form method="post" action="/coming" novalidate>
${hidden('once', once)}${hidden('meetingId', meeting.id)}
${choices(form, {
  name: 'arrival',
  label: 'How will you come?',
  hint: 'So that there is a place to park for you, or a seat on the shuttle.',
  options: [
    ['car', 'By car'],
    ['other', 'On foot, by bus or train, or somebody drops me off'],
  ],
})}
${checkbox(form, { name: 'stepFree', label: 'I would like a way without steps', hint: 'We keep a stall close by or a fitted ride for you. Nobody will ask why.' })}
<button>I’m coming</button>
</form>
<p>You can change your mind at any time, on your page.</p>`,
  };
}

export const noEveningPage: View = {
  title: 'No evening is planned yet',
  body: html`<p>As soon as the next one stands in the calendar you can say here that you are coming. Please look again in a few days.</p>
<p><a href="/">To the first page</a></p>`,
};
