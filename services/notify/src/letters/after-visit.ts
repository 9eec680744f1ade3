import { html } from 'hono/html';
import { z } from 'zod';
import { defineLetter } from './letter.ts';
import { button } from './parts.ts';

/** After the first visit, to those who have not agreed to the ground rules yet; the others are welcomed at once. */
export const afterVisitLetter = defineLetter(z.strictObject({ displayName: z.string() }), (data, ink) => ({
  subject: `Thank you for coming to ${ink.chapter}`,
  preview: 'It was good to have you with us. The list is open to you, if you like.',
  heading: 'Thank you for coming',
  body: html`<p>${ink.greeting} ${data.displayName}, it was good to have you with us.</p>
    <p>If you would like to hear from the group, our mailing list is open to you now: a digest of leads and needs once a
      week, an announcement now and then, and a note when something comes up for you, each as you like. Only people who have been here can be on it, and only if they say so.</p>
    <p>On your page you find the ground rules, a minute’s reading; once you agree to them you can also ask for a contact
      at a company, or say where you know somebody.</p>
    ${button(ink.page('/me'), 'Open your page')}`,
  because: `You visited ${ink.chapter}. You are not on the list unless you choose to be.`,
}));
