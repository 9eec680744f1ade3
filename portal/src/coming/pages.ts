import type { MeetingView, RsvpView, StandingView } from '@landed/contracts';
import { html } from 'hono/html';
import { checkbox, choices, type Form, hidden, summary, textField } from '../shared/form.ts';
import type { Html, View } from '../shared/page.ts';
import { whenOf } from '../shared/when.ts';

export const comingWords = {
  arrival: 'Please choose how you will come.',
  seatsOffered: 'Please give a number from 0 to 7, or leave it empty.',
};

/** An evening, and what somebody has said of it and of all weeks so far. */
export interface Answered {
  readonly meeting: MeetingView;
  readonly rsvp: RsvpView | null;
  readonly standing: StandingView | null;
}

/** What of it fills the fields. */
interface Said {
  readonly rsvp: Wish | null;
  readonly standing: StandingView | null;
}
type Wish = Pick<RsvpView, 'arrival' | 'stepFree' | 'parkRemote' | 'arrangement' | 'seatsOffered' | 'state'>;

const tick = (on: boolean | undefined): string => (on ? 'yes' : '');

/** The fields as they were answered: for this evening, or else for every week. */
export function wishValues({ rsvp, standing }: Said): Record<string, string> {
  const wish = rsvp ?? standing;
  return {
    arrival: wish?.arrival ?? '',
    stepFree: tick(wish?.stepFree),
    parkRemote: tick(wish?.parkRemote),
    arrangement: wish?.arrangement ?? '',
    seatsOffered: wish?.seatsOffered ? String(wish.seatsOffered) : '',
    everyWeek: tick(standing !== null),
    waitlist: tick(rsvp?.state === 'waiting'),
  };
}

/** How somebody comes: asked wherever they say so. */
export const howFields = (form: Form): Html => html`${choices(form, {
  name: 'arrival',
  label: 'How will you come?',
  hint: 'So that there is a place to park for you, or a seat on the shuttle.',
  options: [
    ['car', 'By car'],
    ['other', 'On foot, by bus or train, or somebody drops me off'],
  ],
})}
${checkbox(form, { name: 'stepFree', label: 'I would like a way without steps', hint: 'We keep a stall close by or a fitted ride for you. Nobody will ask why.' })}`;

/** What only some have to say. */
export function moreFields(form: Form): Html {
  const { values, complaints } = form;
  // Something there is to be mended, or may be the way out, as when the room is full; or was said before.
  const open =
    Object.keys(complaints).length > 0 ||
    [values['waitlist'], values['parkRemote'], values['seatsOffered'], values['arrangement']].some(Boolean);
  return html`<details ${open ? 'open' : ''}><summary>More, if it helps</summary>
${checkbox(form, { name: 'waitlist', label: 'If every chair is taken, I wait for one', hint: 'A letter comes as soon as a chair is free.' })}
${checkbox(form, { name: 'parkRemote', label: 'I would rather leave the close stalls to others' })}
${textField(form, { name: 'seatsOffered', label: 'Free seats in my car for others', inputmode: 'numeric', maxlength: 1, optional: true })}
${textField(form, { name: 'arrangement', label: 'What would help me there', hint: 'Such as large print, or a seat in front.', maxlength: 120, optional: true })}
</details>`;
}

export function comingPage(form: Form, { meeting, rsvp }: Answered, once: string): View {
  return {
    title: rsvp ? 'How I come' : 'I’m coming',
    body: html`${summary(form)}
<section class="card" aria-label="The evening">
<p class="when">${whenOf(meeting)}</p>
<p>${meeting.title}<br>${meeting.venueName}, ${meeting.venueAddress}</p>
</section>
${rsvp ? html`<p class="told">You are expected. What you change here is kept, and a letter tells you if you park elsewhere.</p>` : ''}
<form method="post" action="/coming" novalidate>
${hidden('once', once)}${hidden('meeting', meeting.id)}
${howFields(form)}
${checkbox(form, { name: 'everyWeek', label: 'I come every week', hint: 'Then you are expected each time until you say otherwise; a letter reminds you.' })}
${moreFields(form)}
<button>${rsvp ? 'Keep it' : 'I’m coming'}</button>
</form>
${
  rsvp
    ? html`<form method="post" action="/me/cancellation">${hidden('rsvpId', rsvp.id)}<button class="quiet">I can’t come after all</button></form>`
    : html`<p>You can change your mind at any time, on your page.</p>`
}
<p><a class="link" href="/evenings">Another evening</a></p>`,
  };
}

export const noEveningPage: View = {
  title: 'No evening is planned yet',
  body: html`<p>As soon as the next one stands in the calendar you can say here that you are coming. Please look again in a few days.</p>
<p><a href="/">To the first page</a></p>`,
};
