import { dayOf } from '@landed/chassis/time-words';
import type { MeetingView, RsvpView } from '@landed/contracts';
import { html } from 'hono/html';
import { hidden } from '../shared/form.ts';
import { away, type Html, type View } from '../shared/page.ts';
import { whenOf } from '../shared/when.ts';

/** An evening with my part in it: null where I said nothing. */
export type WithMine = readonly [MeetingView, RsvpView | null];

const wayFor = (meeting: MeetingView, rsvp: RsvpView | null): Html => {
  if (meeting.state === 'cancelled') return html`<p><strong>This evening does not take place.</strong></p>`;
  const to = `/coming?${new URLSearchParams({ meeting: meeting.id }).toString()}`;
  const on = `on ${dayOf(meeting.startsAt, meeting.timeZone)}`;
  if (!rsvp) return html`<a class="button quiet" href="${to}" aria-label="I’m coming ${on}">I’m coming</a>`;
  return html`<p>${rsvp.state === 'waiting' ? 'I am in the queue for a chair.' : html`I am expected. <a href="/pass/${rsvp.id}" aria-label="My pass ${on}">My pass</a>`}</p>
<p class="actions"><a class="button quiet" href="${to}" aria-label="Change how I come ${on}">Change</a></p>
<form method="post" action="/me/cancellation">${hidden('rsvpId', rsvp.id)}<button class="quiet" aria-label="I can’t come ${on}">I can’t come</button></form>`;
};

/** Undefined while nobody can say. */
export const eveningsPage = (evenings: readonly WithMine[] | undefined): View => ({
  title: 'The coming evenings',
  body: html`${evenings === undefined ? away : ''}
${
  evenings?.length === 0
    ? html`<p>No evening is planned yet. Please look again in a few days.</p>`
    : html`<ul class="cards">${(evenings ?? []).map(
        ([
          meeting,
          rsvp,
        ]) => html`<li><p><strong>${whenOf(meeting)}</strong><br>${meeting.title}, ${meeting.venueName}</p>
${wayFor(meeting, rsvp)}</li>`,
      )}</ul>`
}
<p><a class="link" href="/api/calendar.ics">All evenings for my calendar</a></p>
<p class="hint">Subscribe to that address in your calendar, and it follows when an evening moves.</p>`,
});
