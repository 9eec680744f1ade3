import { html } from 'hono/html';
import { z } from 'zod';
import { defineLetter } from './letter.ts';
import { button } from './parts.ts';

/** The seventh day, to the contact: one tap, and no question why. */
export const didYouMeetLetter = defineLetter(
  z.strictObject({ contactName: z.string(), introductionId: z.uuid(), company: z.string() }),
  (data, ink) => ({
    subject: 'Did the conversation come about?',
    preview: 'One tap is enough, whatever the answer.',
    heading: 'Did you meet?',
    body: html`<p>${ink.greeting} ${ink.private(data.contactName)}, a week ago you agreed to talk with a member of our group
        about ${data.company}. Thank you for that. Did it come about? One tap tells us, whatever the answer, and helps us
        to ask the right people.</p>
      ${button(ink.metPage('contact', data.introductionId), 'Tell us in one tap')}`,
    toContact: true,
    because: `You said yes to an introduction through ${ink.chapter}. We do not ask again.`,
  }),
);
