import { html } from 'hono/html';
import { z } from 'zod';
import { defineLetter } from './letter.ts';
import { EntryOf, entryOf, MeetingFacts, mayChange, whenAndWhere } from './meeting-parts.ts';
import { button } from './parts.ts';
import { dayOf } from './words.ts';

export const meetingChangedLetter = defineLetter(
  z.strictObject({ displayName: z.string(), rsvpId: z.uuid(), meeting: MeetingFacts, entry: EntryOf }),
  (data, ink) => ({
    subject: `Changed: ${data.meeting.title}, now ${dayOf(data.meeting.startsAt, data.meeting.timeZone)}`,
    preview: 'Please check time and place.',
    heading: 'Please check time and place',
    body: html`<p>${ink.greeting} ${data.displayName}, something about a meeting that you are coming to has changed. This holds now:</p>
      <p><strong>${data.meeting.title}</strong></p>
      ${whenAndWhere(data.meeting)}
      <p>Your pass stays valid. Where to park, and when your shuttle leaves, stands on it.</p>
      ${button(ink.page(`/pass/${data.rsvpId}`), 'Open your pass')}
      ${mayChange(data.rsvpId, ink, 'Does it not suit you any more?', 'Change or cancel here', 'A place that you give back goes to somebody else.')}`,
    because: `You told ${ink.chapter} that you are coming.`,
    calendar: entryOf(data.entry, data.meeting, ink, false),
  }),
);
