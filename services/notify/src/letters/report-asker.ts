import { html } from 'hono/html';
import { z } from 'zod';
import { defineLetter } from './letter.ts';
import { button } from './parts.ts';

/** Rule 44, from the asker’s side: the connector likes to hear how it went. */
export const reportAskerLetter = defineLetter(
  z.strictObject({
    displayName: z.string(),
    ownerName: z.string(),
    company: z.string(),
    introductionId: z.uuid().optional(),
    /** They have told whether they met: nothing is asked of them. */
    answered: z.boolean().optional(),
  }),
  ({ ownerName, ...data }, ink) => {
    const owner = ink.private(ownerName);
    return {
      subject: `A word to ${owner} about ${data.company}`,
      preview: 'Whoever opened a door likes to hear how it went.',
      heading: 'A week ago a door was opened',
      body: html`<p>${ink.greeting} ${data.displayName}, a week ago ${owner} put you in touch with somebody
        about ${data.company}. ${
          data.answered
            ? `Thank you for telling us how it went. If ${owner} has not heard it from you: a word at the next meeting`
            : `Whether you have talked, are still looking for a time, or it took another turn: a word to ${owner} at the next meeting`
        } is a kindness, and it makes the next yes easier.</p>
      ${
        data.answered || data.introductionId === undefined
          ? button(ink.page('/me'), 'Open your page')
          : html`<p>Did you meet? One tap tells us, whatever the answer; you can also ask us there to look for another way.</p>
            ${button(ink.metPage('asker', data.introductionId), 'Tell us in one tap')}`
      }`,
      because: `You were put in touch with somebody through ${ink.chapter}. We do not ask again.`,
    };
  },
);
