import { html } from 'hono/html';
import { z } from 'zod';
import { defineLetter } from './letter.ts';
import { MeetingFacts, mayChange, whenAndWhere } from './meeting-parts.ts';
import { dayOf } from './words.ts';

export const rsvpWaitingLetter = defineLetter(
  z.strictObject({ displayName: z.string(), rsvpId: z.uuid(), meeting: MeetingFacts, place: z.int().min(1) }),
  (data, ink) => ({
    subject: `In the queue: ${data.meeting.title}, ${dayOf(data.meeting.startsAt, data.meeting.timeZone)}`,
    preview: 'Every chair is spoken for; the first that is free goes to the first who waits.',
    heading: 'You are in the queue for a chair',
    body: html`<p>${ink.greeting} ${data.displayName}, so many people come that every chair is spoken for at the moment.
        ${data.place === 1 ? 'You are the first in the queue' : `You are number ${data.place} in the queue`}, and there is nothing
        for you to do: as soon as a chair is yours a letter comes, with your pass.</p>
      <p><strong>${data.meeting.title}</strong></p>
      ${whenAndWhere(data.meeting)}
      ${mayChange(data.rsvpId, ink, 'Would you rather not wait?', 'Tell us here', 'Your place goes to the next.')}`,
    because: `You told ${ink.chapter} that you would like to come.`,
  }),
);
