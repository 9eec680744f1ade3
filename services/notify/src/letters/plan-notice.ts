import { html } from 'hono/html';
import { z } from 'zod';
import { defineLetter } from './letter.ts';
import { MeetingFacts } from './meeting-parts.ts';
import { button, quote } from './parts.ts';
import { dayOf, hoursOf } from './words.ts';

/** Rule 49: not everybody reads mail. A change of plan also gives a sign for the door and a line to say on the phone. */
export const planNoticeLetter = defineLetter(
  z.strictObject({ displayName: z.string(), meeting: MeetingFacts, cancelled: z.boolean(), told: z.int() }),
  (data, ink) => {
    const { meeting, cancelled, told } = data;
    const day = dayOf(meeting.startsAt, meeting.timeZone);
    const hours = hoursOf(meeting.startsAt, meeting.endsAt, meeting.timeZone);
    const sign = cancelled
      ? `${meeting.title}\nNot on ${day}.\nNext dates: ${ink.page('/')}`
      : `${meeting.title}\n${day}, ${hours}\n${meeting.venueName}\n${meeting.venueAddress}`;
    const line = cancelled
      ? `${meeting.title} on ${day} does not take place. Please pass it on to the next two on your list.`
      : `${meeting.title} is on ${day}, ${hours}, at ${meeting.venueName}, ${meeting.venueAddress}. Please pass it on to the next two on your list.`;
    return {
      subject: `A sign to print and a line to say: ${meeting.title}, ${day}`,
      preview: 'For those whom a letter does not reach in time.',
      heading: 'For those whom a letter does not reach',
      body: html`<p>${ink.greeting} ${data.displayName}, the plan has changed, and ${told === 1 ? 'one person' : `${told} people`}
          who were coming are being told by mail. For the others:</p>
        <h2>The sign, to print for the door</h2>
        ${quote(sign)}
        <h2>The line for the phone tree</h2>
        ${quote(line)}
        ${button(ink.page('/admin/meetings'), 'Open the meeting')}`,
      because: `You are an organizer of ${ink.chapter}. This comes with each change of plan.`,
    };
  },
);
