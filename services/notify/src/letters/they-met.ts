import { html } from 'hono/html';
import { z } from 'zod';
import { defineLetter } from './letter.ts';

/** Good news for the connector, and nothing else: that it did not come about is told to nobody. */
export const theyMetLetter = defineLetter(
  z.strictObject({ displayName: z.string(), company: z.string() }),
  (data, ink) => ({
    subject: `They met: the door that you opened at ${data.company}`,
    preview: 'The conversation came about, thanks to you.',
    heading: 'They met',
    body: html`<p>${ink.greeting} ${data.displayName}, the conversation about ${data.company} that you made possible came
        about. Thank you. There is nothing for you to do.</p>`,
    because: `You made an introduction through ${ink.chapter}.`,
  }),
);
