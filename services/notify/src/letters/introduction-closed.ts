import { html } from 'hono/html';
import { z } from 'zod';
import { defineLetter } from './letter.ts';
import { button } from './parts.ts';

/** The same words for a no and for silence. */
export const introductionClosedLetter = defineLetter(
  z.strictObject({ displayName: z.string(), company: z.string() }),
  (data, ink) => ({
    subject: `About your need: ${data.company}`,
    preview: 'The way that we tried has come to its end; others are open.',
    heading: 'This way has come to its end',
    body: html`<p>${ink.greeting} ${data.displayName}, we asked around about a contact at ${data.company}, and this time it did not
        lead to a conversation. People are travelling, between things, or not the right person any more; it says nothing
        about you or about what you asked.</p>
      <p>We keep listening for other ways. You may also ask for a neighbouring company, or raise it at the next meeting,
        where somebody may know somebody.</p>
      ${button(ink.page('/me'), 'See your needs')}`,
    because: `You asked ${ink.chapter} for a contact at ${data.company}.`,
  }),
);
