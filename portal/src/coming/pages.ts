import type { MeetingView } from '@landed/contracts';
import { html } from 'hono/html';
import { checkbox, choices, type Form, hidden, summary, textField } from '../shared/form.ts';
import type { View } from '../shared/page.ts';
import { whenOf } from '../shared/when.ts';

export const comingWords = {
  arrival: 'Please choose how you will come.',
  seatsOffered: 'Please give a number from 0 to 7, or leave it empty.',
  meetingId: 'The evening has changed meanwhile. Please look at the date and answer again.',
};

export function comingPage(form: Form, meeting: MeetingView, once: string): View {
  // Something there may have to be mended, or may be the way out, as when the room is full.
  const open = Object.keys(form.complaints).length > 0;
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
${checkbox(form, { name: 'everyWeek', label: 'I come every week', hint: 'Then you are expected each time until you say otherwise; a letter reminds you.' })}
<details ${open ? 'open' : ''}><summary>More, if it helps</summary>
${checkbox(form, { name: 'waitlist', label: 'If every chair is taken, I wait for one', hint: 'A letter comes as soon as a chair is free.' })}
${checkbox(form, { name: 'parkRemote', label: 'I would rather leave the close stalls to others' })}
${textField(form, { name: 'seatsOffered', label: 'Free seats in my car for others', inputmode: 'numeric', maxlength: 1, optional: true })}
${textField(form, { name: 'arrangement', label: 'What would help me there', hint: 'Such as large print, or a seat in front.', maxlength: 120, optional: true })}
</details>
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
