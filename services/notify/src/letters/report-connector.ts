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
    body: html`<p>${ink.greeting} ${data.displayName}, a week ago both sides said yes, and your contact and
        a member who had asked about ${data.company} learned of each other${data.met ? ', and they have met since' : ''}. That would not have happened without you.</p>
      <p>We have invited the member to tell you how it went. You need not do anything; and if your contact would rather
        not be asked again, you can take back on your page that you know them.</p>
      ${button(ink.page('/me'), 'Open your page')}`,
    because: `You told ${ink.chapter} that you know someone at ${data.company}, and said yes to this introduction.`,
  }),
);
