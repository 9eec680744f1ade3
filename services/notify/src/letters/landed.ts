import { html } from 'hono/html';
import { z } from 'zod';
import { defineLetter } from './letter.ts';
import { button, link } from './parts.ts';

export const landedLetter = defineLetter(z.strictObject({ displayName: z.string() }), (data, ink) => ({
  subject: 'Congratulations from all of us',
  preview: 'What stops now, and what stays open to you.',
  heading: 'Congratulations',
  body: html`<p>${ink.greeting} ${data.displayName}, how good to hear. From now on leads, needs and the digest rest, your
      open requests are closed kindly, and those who opened doors for you are thanked, without your name.</p>
    <p>You remain one of us. If you like, there are ways to help that take little: offer a lead at your new company, sit
      at a newcomers’ table, or greet at the door once a month.</p>
    ${button(ink.page('/me/leads'), 'Offer a lead')}
    <p>And should you be looking again one day, ${link(ink.page('/me'), 'one word on your page')} is enough, and all is as
      it was.</p>`,
  because: `You told ${ink.chapter} that you have landed.`,
}));
