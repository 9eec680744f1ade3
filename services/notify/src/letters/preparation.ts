import { html } from 'hono/html';
import { z } from 'zod';
import { defineLetter, type Html, type Ink } from './letter.ts';
import { doorsOpen, MeetingFacts, mayChange, whenAndWhere } from './meeting-parts.ts';
import { Parking, parkingFacts } from './parking.ts';
import { button, link } from './parts.ts';
import { dayOf } from './words.ts';

/** Rule 16: who comes for the first time knows beforehand what is asked of them, and that “pass” is fine. */
export const preparationLetter = defineLetter(
  z.strictObject({
    displayName: z.string(),
    rsvpId: z.uuid(),
    meeting: MeetingFacts,
    ...Parking.shape,
    rules: z.array(z.string()).default([]),
  }),
  (data, ink) => ({
    subject: `Before your first visit: ${data.meeting.title}, ${dayOf(data.meeting.startsAt, data.meeting.timeZone)}`,
    preview: 'What will happen, what to bring, and where to park.',
    heading: 'Before your first visit',
    body: html`<p>${ink.greeting} ${data.displayName}, good that you are coming. Nothing here is homework; it is so that
        you know what to expect.</p>
      ${whenAndWhere(data.meeting)}
      ${parkingFacts(data, data.meeting.timeZone)}
      <h2>Your 30 seconds</h2>
      <p>New people introduce themselves, if they like: who you are, what you do, whom you can help, and what you need.
        Four short sentences fill 30 seconds. Saying “pass” is perfectly fine, and nobody notes it down.</p>
      <ul>
        <li>I am … (your name, or what you like to be called)</li>
        <li>I do … (your work, in words a neighbour understands)</li>
        <li>I help … (what people come to you for)</li>
        <li>I need … (a company, a role, a person to talk with)</li>
      </ul>
      <p>${link(ink.page('/prepare'), 'Write them down, and say them against the clock')}, if you like.</p>
      <h2>Companies that interest you</h2>
      <p>If you have a list of companies, bring it along; somebody in the room may know someone there. If not, we make
        one with you.</p>
      <h2>What we agree on</h2>
      ${groundRules(data.rules, ink)}
      <p>${doorsOpen(data.meeting)}, and somebody there knows that you are new.</p>
      ${button(ink.page(`/pass/${data.rsvpId}`), 'Open your pass')}
      ${mayChange(data.rsvpId, ink, 'If your plans change,', 'change or cancel here', 'A place that you give back goes to somebody else.')}`,
    because: `You told ${ink.chapter} that you are coming for the first time. This guide comes once.`,
  }),
);

/** As they are when the letter leaves; they change now and then, so that it also leads to where they stand. */
function groundRules(rules: readonly string[], ink: Ink): Html {
  const page = ink.page('/prepare#rules');
  if (rules.length === 0)
    return html`<p>A few sentences about how we treat each other, and whoever comes agrees to them. They change now and then;
        these are ${link(page, 'the ones that hold now')}.</p>`;
  return html`<p>A few sentences about how we treat each other. Whoever comes agrees to them, and they are read aloud at the
        start.</p>
      <ul>${rules.map((rule) => html`<li>${rule}</li>`)}</ul>
      <p>They change now and then: ${link(page, 'the ones that hold on the day')}.</p>`;
}
