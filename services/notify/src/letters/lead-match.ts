import { html } from 'hono/html';
import { z } from 'zod';
import { defineLetter } from './letter.ts';
import { button } from './parts.ts';

/** Who offers it stays unsaid until they and their contact have said yes. */
export const leadMatchLetter = defineLetter(
  z.strictObject({ displayName: z.string(), company: z.string() }),
  (data, ink) => ({
    subject: `A way into ${data.company}`,
    preview: 'Somebody in the group may know someone there.',
    heading: `Somebody may know someone at ${data.company}`,
    body: html`<p>${ink.greeting} ${data.displayName}, ${data.company} is on your list of companies, and a member of the group has
        just offered to ask a contact there.</p>
      <p>If a conversation would help you, say what you would like to ask; we pass it on quietly, and no name is given
        before everybody has said yes.</p>
      ${button(ink.page('/me/needs'), 'Say what you would like to ask')}`,
    because: `${data.company} is one of your target companies at ${ink.chapter}.`,
    list: 'lead-matches',
  }),
);
