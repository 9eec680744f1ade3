import { timeOf } from '@landed/chassis/time-words';
import { type GroundRules, type MeetingView, pitchLimitSeconds, type RsvpView } from '@landed/contracts';
import { html } from 'hono/html';
import type { z } from 'zod';
import { pitchFields, pitchIn, pitchTime } from '../profile/pitch.ts';
import { type Form, summary, textArea } from '../shared/form.ts';
import { gettingThere } from '../shared/getting-there.ts';
import type { Html, View } from '../shared/page.ts';
import { qrCode } from '../shared/qr.ts';
import { whenOf } from '../shared/when.ts';

/** What is undefined could not be looked up right now; the guide is a guide without it. */
export interface Guide {
  readonly meeting: MeetingView | null | undefined;
  readonly rsvp: RsvpView | null | undefined;
  readonly rules: z.infer<typeof GroundRules> | undefined;
  readonly signedIn: boolean;
  readonly done: boolean;
}

export const prepareWords = {
  pitch: 'Please keep each part of the pitch below 200 characters.',
  targetCompanies: 'Please give at most 50 companies, one a line.',
};

/** The evening in its usual order (rule 13), from the door on. */
const course = [
  ['Ground rules.', 'Read aloud, in a minute. They stand below.'],
  ['Landed.', 'Somebody tells how they found something new. It helps to hear that.'],
  [
    'Leads and needs.',
    '“I know someone there”, “they are hiring”, “I would like to talk with someone at …”. Short, and written down.',
  ],
  ['Announcements.', 'Job fairs, user groups, the next evening.'],
  [
    'New people.',
    'Whoever is there for the first time has half a minute. Saying “pass” is fine, and nobody notes it down.',
  ],
  ['And then you talk.', 'Over coffee, with whoever knows someone, or would like to.'],
] as const;

const doors = ({ meeting }: Guide): string =>
  meeting ? `Doors open at ${timeOf(meeting.doorsOpenAt, meeting.timeZone)}.` : 'Doors open a little before the start.';

const evening = ({ meeting, rsvp }: Guide): Html => {
  if (meeting === undefined) return html`<p>We cannot look up the date right now. Please try again in a moment.</p>`;
  if (meeting === null) return html`<p>No evening is planned yet. Please look again in a few days.</p>`;
  return html`<p class="when">${whenOf(meeting)}</p>
<p>${meeting.title}<br>${meeting.venueName}, ${meeting.venueAddress}</p>
${rsvp ? '' : html`<p class="unprinted"><a class="button" href="/coming">I’m coming</a></p>`}`;
};

const parking = ({ meeting, rsvp }: Guide): Html =>
  meeting && rsvp?.state === 'coming'
    ? gettingThere(meeting, rsvp)
    : html`<p>The car park at the hall is small. Once you have said that you are coming, your page and a letter tell you where a place is kept for you, and when the shuttle goes if it is farther away. New people and whoever would like a way without steps park close by.</p>`;

const clock = html`<div class="clock" data-clock="${String(pitchLimitSeconds)}" hidden>
<p class="face" role="timer" aria-label="Seconds left">0:30</p>
<meter min="0" max="${String(pitchLimitSeconds)}" value="${String(pitchLimitSeconds)}" aria-hidden="true"></meter>
<button type="button" class="quiet">Start the clock</button>
<p class="hint" role="status"></p></div>
<p class="hint" data-no-clock>Say it aloud against a watch: ${String(pitchLimitSeconds)} seconds are the aim.</p>`;

const builder = (
  form: Form,
  { signedIn }: Guide,
): Html => html`<form method="post" action="/prepare" data-echo="pitch-time" class="printed" novalidate>
<section aria-labelledby="pitch"><h2 id="pitch">Your half minute</h2>
<p>Four short sentences fill ${String(pitchLimitSeconds)} seconds. Write them as you would say them to a neighbour, then say them aloud against the clock.</p>
${pitchFields(form)}
<div id="pitch-time" class="told" role="status">${pitchTime(pitchIn(form.values))}</div>
<p class="unprinted"><button class="quiet" name="do" value="time">How long is that?</button></p>
<div class="unprinted">${clock}</div></section>
<section aria-labelledby="companies"><h2 id="companies">Companies that interest you</h2>
<p>Bring a list if you have one: somebody in the room may know someone there. It need not be finished, and it is no exam.</p>
${textArea(form, { name: 'targetCompanies', label: 'Companies', hint: 'One a line.', rows: 5, maxlength: 6_000, optional: 'unsaid' })}
<details class="unprinted"><summary>No idea yet?</summary>
<ul><li>Who bought from you, or sold to you, where you worked?</li>
<li>Which names do you pass on the way to town, and which are on the vans?</li>
<li>Where do people work whose work you like to hear about?</li></ul>
<p>If the page stays empty, come anyway. We make the list together.</p></details></section>
<p class="unprinted">${
  signedIn
    ? html`<button name="do" value="keep">Keep it in my profile</button>`
    : html`Nothing that you type here is kept. <a href="/sign-up">Sign up</a> first if you would like to find it again, or print this page.`
}</p>
</form>`;

const groundRules = ({
  rules,
}: Guide): Html => html`<section aria-labelledby="rules"><h2 id="rules">What we agree on</h2>
${rules ? html`<ul>${rules.rules.map((rule) => html`<li>${rule}</li>`)}</ul>` : html`<p>We cannot look up the ground rules right now. They are read aloud at the start.</p>`}</section>`;

export const preparePage = (form: Form, guide: Guide): View => ({
  title: 'Before your first visit',
  scripts: ['scripts/clock.js', 'scripts/echo.js'],
  body: html`${guide.done ? html`<p class="told" role="status">It is kept in <a href="/me/profile">your profile</a>. At first only those who organize see it.</p>` : ''}${summary(form)}
<p class="lead">Good that you are coming. Nothing here is homework; it is so that you know what to expect.</p>
<section class="card" aria-labelledby="next"><h2 id="next">The next evening</h2>${evening(guide)}</section>
<section aria-labelledby="course"><h2 id="course">What will happen</h2>
<ol class="steps"><li><strong>You arrive.</strong> ${doors(guide)} Say your name or show your pass; somebody at the door knows that you are new.</li>
${course.map(([what, words]) => html`<li><strong>${what}</strong> ${words}</li>`)}</ol></section>
${builder(form, guide)}
${groundRules(guide)}
<section aria-labelledby="parking"><h2 id="parking">Where to park</h2>${parking(guide)}</section>
<p class="unprinted">You can print this page and take it along.</p>`,
});

/** For the wall beside the door: who walks in without having read anything scans it. */
export const signPage = (address: string): View => ({
  title: 'New here?',
  body: html`<div class="poster"><p class="lead">What happens tonight, your half minute, and what we agree on. It takes a few minutes, and nothing of it is homework.</p>
${qrCode(address, `QR code that opens ${address}`)}
<p>${address}</p></div>
<p class="unprinted">Print this page and put it up at the door. <a href="/prepare">What it opens</a></p>`,
});
