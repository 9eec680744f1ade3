import { html } from 'hono/html';
import { z } from 'zod';
import { defineLetter } from './letter.ts';
import { MeetingFacts, whenAndWhere } from './meeting-parts.ts';
import { button } from './parts.ts';
import { dayOf } from './words.ts';

/** Something that a confirmed parking plan stands on has changed: an organizer has to decide, and people have been told already. */
export const planBrokenLetter = defineLetter(
  z.strictObject({
    displayName: z.string(),
    meeting: MeetingFacts,
    reasons: z.array(z.string()).min(1),
  }),
  (data, ink) => ({
    subject: `The parking plan no longer holds: ${data.meeting.title}, ${dayOf(data.meeting.startsAt, data.meeting.timeZone)}`,
    preview: 'Something that it stands on has changed.',
    heading: 'The parking plan no longer holds',
    body: html`<p>${ink.greeting} ${data.displayName}, this plan was confirmed, and people were told where to park. Since then
        something has changed:</p>
      <ul>
        ${data.reasons.map((reason) => html`<li>${reason}</li>`)}
      </ul>
      <p><strong>${data.meeting.title}</strong></p>
      ${whenAndWhere(data.meeting)}
      <p>Please look at the plan and confirm it anew. Whoever then parks elsewhere than told gets a letter; nobody else does.</p>
      ${button(ink.page('/admin/meetings'), 'Open the meeting')}`,
    because: `You are an organizer of ${ink.chapter}. This comes when a confirmed plan breaks a rule.`,
  }),
);
