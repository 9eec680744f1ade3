import { html } from 'hono/html';
import { z } from 'zod';
import { defineLetter } from './letter.ts';
import { button } from './parts.ts';

export const thankYouLetter = defineLetter(
  z.strictObject({ displayName: z.string(), contactName: z.string(), ownerName: z.string(), company: z.string() }),
  (data, ink) => {
    const [name, owner] = [ink.private(data.contactName), ink.private(data.ownerName)];
    return {
      subject: 'A good moment for a thank-you',
      preview: `Two lines to ${name}, and a word to ${owner} at the next meeting.`,
      heading: 'A good moment for a thank-you',
      body: html`<p>${ink.greeting} ${data.displayName}, yesterday you were put in touch with ${name} about ${data.company}. If
          you have not written yet, two lines of thanks and a proposal for a time are a good start. Their address stands in
          the letter that introduced you, yesterday’s.</p>
        <p>${owner} opened that door and will be glad of a word at the next meeting, however it goes.</p>
        ${button(ink.page('/me'), 'Open your page')}`,
      because: `You were put in touch with somebody through ${ink.chapter}. This is the only reminder.`,
    };
  },
);
