import { timeOf } from '@landed/chassis/time-words';
import type { DoorCandidate, GroundRules, MeetingView } from '@landed/contracts';
import { html } from 'hono/html';
import { DateTime } from 'luxon';
import type { z } from 'zod';
import { chooseEvening, searchByName } from '../shared/evening.ts';
import { checkbox, type Form, hidden, summary, textField } from '../shared/form.ts';
import type { Html, View } from '../shared/page.ts';

type Rules = z.infer<typeof GroundRules>;

export const paperWords = {
  displayName: 'Please give a name; a first name or an alias is fine.',
  email: 'Please give an address such as ada@people.example, or leave it empty.',
  at: 'Please give the time on the card, such as 18:05.',
};

/** What became of the card before this one. */
export const toldWords = {
  new: 'The card is kept. Somebody new is known now.',
  known: 'The address was known already. The card was added to that record.',
  in: 'It is kept: they were there.',
  already: 'They were in already. Nothing was changed.',
} as const;
export type Told = keyof typeof toldWords;

export interface Desk {
  readonly meetings: readonly MeetingView[];
  readonly meeting: MeetingView;
  readonly rules: Rules;
  /** Who fits what was searched for; null when nothing was. */
  readonly found: readonly DoorCandidate[] | null;
  readonly q: string;
  readonly told: string | null;
  readonly once: string;
}

/** As a field for a time of day takes it. */
const clockOf = ({ startsAt, timeZone }: MeetingView): string =>
  DateTime.fromISO(startsAt, { zone: timeZone }).toFormat('HH:mm');

const candidate = (
  desk: Desk,
  { memberId, displayName, checkedInAt }: DoorCandidate,
): Html => html`<li><span>${displayName}</span>
${
  checkedInAt
    ? html`<span>in since ${timeOf(checkedInAt, desk.meeting.timeZone)}</span>`
    : html`<form method="post" action="/cards/known" class="row">${hidden('meeting', desk.meeting.id)}${hidden('memberId', memberId)}${hidden('once', crypto.randomUUID())}
<label>Came at <input name="at" type="time" required value="${clockOf(desk.meeting)}"></label>
<button class="quiet" aria-label="${displayName} was there">Was there</button></form>`
}</li>`;

const search = (
  desk: Desk,
): Html => html`<section aria-labelledby="known"><h2 id="known">On the sheet, and known already</h2>
${searchByName({ ...desk, action: '/cards' }, desk.q)}
${desk.found === null ? '' : desk.found.length === 0 ? html`<p>Nobody of that name is known. Please key in the card below.</p>` : html`<ul class="cards">${desk.found.map((item) => candidate(desk, item))}</ul>`}
</section>`;

export const deskPage = (form: Form, desk: Desk): View => ({
  title: 'Keying in cards',
  body: html`${desk.told ? html`<p class="told" role="status">${desk.told}</p>` : ''}${summary(form)}
<p>What was filled in on paper counts as if it had been typed at the door, with the time that stands on it. <a href="/cards/print">Cards to print</a></p>
${chooseEvening({ ...desk, action: '/cards' })}
<section aria-labelledby="card"><h2 id="card">A new card</h2>
<form method="post" action="/cards" novalidate>${hidden('meeting', desk.meeting.id)}${hidden('once', desk.once)}${hidden('version', String(desk.rules.version))}
${textField(form, { name: 'displayName', label: 'Name', maxlength: 80 })}
${textField(form, { name: 'email', label: 'E-mail address', type: 'email', inputmode: 'email', optional: true })}
${textField(form, { name: 'at', label: 'Time on the card', type: 'time' })}
${checkbox(form, { name: 'agreed', label: `Signed the ground rules (version ${desk.rules.version})` })}
${checkbox(form, { name: 'came', label: 'Was there on this evening' })}
<button>Key in this card</button></form></section>
${search(desk)}`,
});

export const noEveningToKeyIn: View = {
  title: 'Keying in cards',
  body: html`<p>There was no evening yet. Cards can be keyed in from half a day before the first one.</p>
<p><a href="/cards/print">Cards to print</a></p>`,
};

const card = (rules: Rules): Html => html`<article class="card paper"><h2>Welcome</h2>
<p class="line">Name (a first name or an alias is fine)</p>
<p class="line">E-mail address (if you like)</p>
<p class="line">Time</p>
<p>Our ground rules, version ${rules.version}:</p>
<ul>${rules.rules.map((rule) => html`<li>${rule}</li>`)}</ul>
<p>&#9744; I agree to the ground rules.</p></article>`;

export const printPage = (rules: Rules): View => ({
  title: 'Cards to print',
  body: html`<p class="unprinted">The same form as on the screen, for pen and paper: four cards on a sheet, Letter or A4. Print this page as often as you need.</p>
<div class="papers">${Array.from({ length: 4 }, () => card(rules))}</div>
<p class="unprinted"><a href="/cards">Key in cards</a></p>`,
});
