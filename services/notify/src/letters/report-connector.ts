import { html } from 'hono/html';
import { z } from 'zod';
import { defineLetter } from './letter.ts';
import { button } from './parts.ts';

/** Rule 44: the connector hears how it went on. Who asked stays with those who said yes. */
export const reportConnectorLetter = defineLetter(
  z.strictObject({
    displayName: z.string(),
    company: z.string(),
    /** One of the two said so. */ met: z.boolean().optional(),
  }),
  (data, ink) => ({
    subject: `About the door that you opened at ${data.company}`,
    preview: 'Both sides said yes; a week has passed.',
    heading: 'You made an introduction possible',
    body: html`<p>${ink.greeting} ${data.displayName}, a week ago both sides said yes, and your contact at
        ${data.company} and a member of the group learned of each other${data.met ? ', and they have met since' : ''}. That would not have happened without you.</p>
      <p>We have invited the member to tell you how it went. You need not do anything; and if your contact would rather
        not be asked again, you can withdraw the lead on your page.</p>
      ${button(ink.page('/me'), 'See your leads')}`,
    because: `You offered ${ink.chapter} a lead at ${data.company}.`,
  }),
);
