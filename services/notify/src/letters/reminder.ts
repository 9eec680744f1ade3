import { html } from 'hono/html';
import { z } from 'zod';
import { defineLetter } from './letter.ts';
import { MeetingFacts, mayChange, whenAndWhere } from './meeting-parts.ts';
import { Parking, parkingFacts } from './parking.ts';
import { button } from './parts.ts';
import { dayOf } from './words.ts';

export const reminderLetter = defineLetter(
  z.strictObject({ displayName: z.string(), rsvpId: z.uuid(), meeting: MeetingFacts, ...Parking.shape }),
  (data, ink) => ({
    subject: `See you ${dayOf(data.meeting.startsAt, data.meeting.timeZone)}: ${data.meeting.title}`,
    preview: 'Time, place, and where to park.',
    heading: 'See you there',
    body: html`<p>${ink.greeting} ${data.displayName}, a short note about a meeting that you are coming to:</p>
      <p><strong>${data.meeting.title}</strong></p>
      ${whenAndWhere(data.meeting)}
      ${parkingFacts(data, data.meeting.timeZone)}
      ${button(ink.page(`/pass/${data.rsvpId}`), 'Open your pass')}
      ${mayChange(data.rsvpId, ink, 'If your plans change,', 'change or cancel here', 'A place that you give back goes to somebody else.')}`,
    because: `You told ${ink.chapter} that you are coming. There is one such note a week at most.`,
  }),
);
