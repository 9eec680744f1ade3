import { html } from 'hono/html';
import { z } from 'zod';
import { defineLetter } from './letter.ts';
import { MeetingFacts, mayChange, whenAndWhere } from './meeting-parts.ts';
import { Parking, parkingFacts } from './parking.ts';
import { button } from './parts.ts';
import { dayOf } from './words.ts';

export const planChangedLetter = defineLetter(
  z.strictObject({ displayName: z.string(), rsvpId: z.uuid(), meeting: MeetingFacts, ...Parking.shape }),
  (data, ink) => ({
    subject: `Where to park: ${data.meeting.title}, ${dayOf(data.meeting.startsAt, data.meeting.timeZone)}`,
    preview: 'Your place to park has changed.',
    heading: 'Your place to park has changed',
    body: html`<p>${ink.greeting} ${data.displayName}, the plan for the evening has changed. This is where you park now:</p>
      ${parkingFacts(data, data.meeting.timeZone)}
      <p><strong>${data.meeting.title}</strong></p>
      ${whenAndWhere(data.meeting)}
      <p>Your pass stays valid.</p>
      ${button(ink.page(`/pass/${data.rsvpId}`), 'Open your pass')}
      ${mayChange(data.rsvpId, ink, 'Does it not suit you?', 'Change or cancel here', 'A place that you give back goes to somebody else.')}`,
    because: `You told ${ink.chapter} that you are coming by car.`,
  }),
);
