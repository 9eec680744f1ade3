import { html } from 'hono/html';
import { z } from 'zod';
import { defineLetter } from './letter.ts';

/** Thanks without a name: whoever landed may want to tell it themselves. */
export const landedConnectorLetter = defineLetter(z.strictObject({ displayName: z.string() }), (data, ink) => ({
  subject: 'Somebody you helped has landed',
  preview: 'Thank you for the door that you opened.',
  heading: 'Somebody you helped has landed',
  body: html`<p>${ink.greeting} ${data.displayName}, a member for whom you made an introduction has told us that they have
      landed. Whether that conversation led there or just kept somebody going, it counted.</p>
    <p>Thank you, from all of us. There is nothing for you to do.</p>`,
  because: `You made an introduction through ${ink.chapter}.`,
}));
