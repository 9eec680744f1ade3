import { html } from 'hono/html';
import { z } from 'zod';
import { defineLetter } from './letter.ts';
import { EntryOf, entryOf, MeetingFacts, whenAndWhere } from './meeting-parts.ts';
import { button, quote } from './parts.ts';
import { dayOf } from './words.ts';

export const meetingCancelledLetter = defineLetter(
  z.strictObject({
    displayName: z.string(),
    meeting: MeetingFacts,
    reason: z.string(),
    entry: EntryOf.nullable(),
  }),
  (data, ink) => ({
    subject: `Cancelled: ${data.meeting.title}, ${dayOf(data.meeting.startsAt, data.meeting.timeZone)}`,
    preview: 'Please do not set out: this meeting does not take place.',
    heading: 'This meeting does not take place',
    body: html`<p>${ink.greeting} ${data.displayName}, please do not set out for this one:</p>
      <p><strong>${data.meeting.title}</strong></p>
      ${whenAndWhere(data.meeting)}
      ${quote(data.reason)}
      <p>A pass, a place to park or a seat that was kept for you is released; there is nothing for you to do.</p>
      ${button(ink.page('/'), 'See the next meeting')}`,
    because: `${ink.chapter} expected you that evening.`,
    calendar: data.entry ? entryOf(data.entry, data.meeting, ink, true) : undefined,
  }),
);
