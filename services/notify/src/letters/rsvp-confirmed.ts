import { html } from 'hono/html';
import { z } from 'zod';
import { defineLetter, type Html, type Ink } from './letter.ts';
import { allEvenings, doorsOpen, EntryOf, entryOf, MeetingFacts, mayChange, whenAndWhere } from './meeting-parts.ts';
import { Parking, parkingFacts } from './parking.ts';
import { button, passImage } from './parts.ts';
import { dayOf } from './words.ts';

const Data = z.strictObject({
  displayName: z.string(),
  rsvpId: z.uuid(),
  passId: z.uuid(),
  meeting: MeetingFacts,
  entry: EntryOf,
  firstVisit: z.boolean(),
  ...Parking.shape,
});

export const rsvpConfirmedLetter = defineLetter(Data, (data, ink) => ({
  subject: `You are expected: ${data.meeting.title}, ${dayOf(data.meeting.startsAt, data.meeting.timeZone)}`,
  preview: 'Your pass, your place to park, and an entry for your calendar.',
  heading: `We look forward to seeing you, ${data.displayName}`,
  body: html`<p><strong>${data.meeting.title}</strong></p>
    ${whenAndWhere(data.meeting)}
    ${parkingFacts(data, data.meeting.timeZone)}
    <h2>Your pass</h2>
    <p>Show it at the door, on your phone or on paper, and you are in within seconds. Your name at the door does as well.</p>
    <p><img class="pass" src="cid:${passImage}" width="180" height="180" alt="QR code of your pass"></p>
    ${button(ink.page(`/pass/${data.rsvpId}`), 'Open your pass')}
    ${data.firstVisit ? firstVisit(data.meeting) : ''}
    <h2>If your plans change</h2>
    ${mayChange(data.rsvpId, ink, 'Come otherwise, or not at all?', 'Change or cancel here', 'A place that you give back goes to somebody else.')}
    ${allEvenings(ink)}`,
  because: because(ink),
  calendar: entryOf(data.entry, data.meeting, ink, false),
  passId: data.passId,
}));

const because = (ink: Ink): string => `You told ${ink.chapter} that you are coming. This is the confirmation.`;

const firstVisit = (meeting: MeetingFacts): Html => html`<h2>What happens at a first visit</h2>
  <ul>
    <li>${doorsOpen(meeting)}. Somebody at the door knows that you are new and shows you around.</li>
    <li>We agree on a few ground rules, hear good news, and share leads and needs.</li>
    <li>New people introduce themselves in 30 seconds: I am, I do, I help, I need. Saying “pass” is perfectly fine.</li>
    <li>If you have a list of companies that interest you, bring it along. If not, we make one with you.</li>
  </ul>`;
