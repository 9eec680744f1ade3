import { html } from 'hono/html';
import { z } from 'zod';
import { defineLetter } from './letter.ts';
import { EntryOf, entryOf, MeetingFacts, mayChange, whenAndWhere } from './meeting-parts.ts';
import { dayOf } from './words.ts';

export const rsvpCancelledLetter = defineLetter(
  z.strictObject({ displayName: z.string(), rsvpId: z.uuid(), meeting: MeetingFacts, entry: EntryOf }),
  (data, ink) => ({
    subject: `Not this time: ${data.meeting.title}, ${dayOf(data.meeting.startsAt, data.meeting.timeZone)}`,
    preview: 'Your place goes to somebody else; the entry leaves your calendar.',
    heading: 'Your place goes to somebody else',
    body: html`<p>${ink.greeting} ${data.displayName}, thank you for telling us. You are not expected at this one, and the entry in
        your calendar is taken out:</p>
      <p><strong>${data.meeting.title}</strong></p>
      ${whenAndWhere(data.meeting)}
      ${mayChange(data.rsvpId, ink, 'Can you come after all?', 'Say so here', 'There may still be a chair.')}`,
    because: `You told ${ink.chapter} that you are not coming after all.`,
    calendar: entryOf(data.entry, data.meeting, ink, true),
  }),
);
