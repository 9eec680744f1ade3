import { timeOf } from '@landed/chassis/time-words';
import type { EveningView, MeetingView } from '@landed/contracts';
import { html } from 'hono/html';
import { hidden } from '../shared/form.ts';
import { away, type Html, type View } from '../shared/page.ts';
import { whenOf } from '../shared/when.ts';

type Lot = EveningView['lots'][number];
type Ride = EveningView['ridesBack'][number];
type Mine = NonNullable<EveningView['mine']>;

/** What is on, in one sentence; screen readers are told when it is another. */
const onNow = ({ state, on }: EveningView, { timeZone, doorsOpenAt }: MeetingView): Html => {
  if (state === 'cancelled') return html`<strong>This evening does not take place.</strong>`;
  if (state === 'over') return html`The evening is over. Thank you for being part of it.`;
  if (on)
    return html`On now: <strong>${on.title}</strong>${on.endsAt ? `, until about ${timeOf(on.endsAt, timeZone)}` : ''}.`;
  if (state === 'running') return html`<strong>It has begun.</strong>`;
  if (state === 'doors-open') return html`<strong>The doors are open.</strong>`;
  return html`The doors open at <strong>${timeOf(doorsOpenAt, timeZone)}</strong>.`;
};

const lotWords: Readonly<Record<Lot['state'], string>> = {
  open: 'has room',
  amber: 'is filling',
  full: 'is full',
  closed: 'is not open',
};

const lotRow = ({ name, address, state }: Lot): Html =>
  html`<li><p><strong>${name}</strong> ${lotWords[state]}<br><span class="hint">${address}</span></p></li>`;

const rideWords = ({ departsAt, plannedAt, state, stepFree, vehicle }: Ride, timeZone: string): Html =>
  html`<strong>${timeOf(departsAt, timeZone)}</strong>${departsAt === plannedAt ? '' : ` instead of ${timeOf(plannedAt, timeZone)}`}${vehicle ? `, ${vehicle}` : ''}${stepFree ? ', without steps' : ''}${state === 'left' ? ' (it has left)' : ''}${state === 'cancelled' ? html` <strong>does not go</strong>; please ask at the stop, or at the door` : ''}`;

const ride = (run: Ride | null, timeZone: string): Html =>
  run ? html`<p>My shuttle to the door: ${rideWords(run, timeZone)}.</p>` : html``;

/** Where I park; once that lot is full, where else, for who is still on the way. A stall that is kept for somebody stays theirs. */
const place = ({ lot, stepFree }: Mine, { lots: all, sendTo }: EveningView): Html => {
  if (!lot) return html``;
  if (stepFree || all.find(({ name }) => name === lot.name)?.state !== 'full')
    return html`<p>My place to park: <strong>${lot.name}</strong>, ${lot.address}</p>`;
  return html`<p>My place to park was ${lot.name}; it is full by now. If you have not parked yet: <strong>${sendTo}</strong></p>`;
};

const mine = (evening: EveningView, { timeZone }: MeetingView): Html => {
  const { mine: part } = evening;
  if (part?.checkedInAt) return html`<p>You are in since ${timeOf(part.checkedInAt, timeZone)}.</p>`;
  if (!part || part.state === 'cancelled')
    return html`<p>You have not said that you come. You are welcome all the same: there is a place at the door for whoever walks in.</p><p><a class="button quiet" href="/coming">I’m coming</a></p>`;
  if (part.state === 'waiting')
    return html`<p>You are in the queue for a chair. A letter comes as soon as one is free.</p>`;
  return html`<p>You are expected. <a href="/me">Your pass</a></p>
${place(part, evening)}${ride(part.run, timeZone)}`;
};

const lots = ({ lots: all, sendTo, state }: EveningView): Html => {
  if (all.length === 0 || state === 'over' || state === 'cancelled') return html``;
  return html`<h2>Parking</h2><ul class="cards">${all.map(lotRow)}</ul>
<p>The next car goes here: <strong>${sendTo}</strong></p>`;
};

const back = ({ ridesBack }: EveningView, { timeZone }: MeetingView): Html =>
  ridesBack.length === 0
    ? html``
    : html`<h2>The next shuttles back</h2><ul>${ridesBack.map((run) => html`<li>${rideWords(run, timeZone)}</li>`)}</ul>`;

/** Whoever is not in the hall can be counted as one who listens from afar. */
const fromAfar = ({ meetingId, state, mine: part }: EveningView): Html =>
  (state === 'doors-open' || state === 'running') && !part?.checkedInAt
    ? html`<details><summary>I am there from afar</summary><p>If you follow online, say so: you are counted apart, and no chair and no stall is kept for you.</p>
<form method="post" action="/evening/online">${hidden('meeting', meetingId)}<button class="quiet">I follow online</button></form></details>`
    : html``;

/**
 * The evening as it stands. Each part is swapped by itself when it has changed, so that nobody's reading is disturbed by the
 * rest. `evening` is undefined while nobody can say.
 */
export const eveningPage = (
  meeting: MeetingView,
  evening: EveningView | undefined,
  told: string | undefined,
): View => ({
  title: 'The evening, as it stands',
  scripts: ['scripts/live.js'],
  body: html`${told ? html`<p class="told" role="status">${told}</p>` : ''}
<p class="when">${whenOf(meeting)}</p><p>${meeting.title}<br>${meeting.venueName}, ${meeting.venueAddress}</p>
${
  evening === undefined
    ? away
    : html`<div data-live="/api/meetings/${meeting.id}/evening">
<p class="lead" id="now" data-part role="status">${onNow(evening, meeting)}</p>
<section class="card" id="mine" data-part aria-label="My part">${mine(evening, meeting)}</section>
<div id="lots" data-part>${lots(evening)}</div>
<div id="back" data-part>${back(evening, meeting)}</div>
<div id="afar" data-part>${fromAfar(evening)}</div>
<p class="hint"><span id="as-of" data-part>As of ${timeOf(evening.at, meeting.timeZone)}.</span> <span data-network></span></p></div>`
}
<p><a class="button quiet" href="/evening?meeting=${meeting.id}">Look again</a></p>`,
});

export const noEvening: View = {
  title: 'No evening is planned yet',
  body: html`<p>As soon as the next one stands in the calendar it shows here. Please look again in a few days.</p>`,
};
