import { Instant } from '@landed/contracts';
import { html } from 'hono/html';
import { z } from 'zod';
import { defineLetter } from './letter.ts';
import { link, quote } from './parts.ts';
import { dayOf } from './words.ts';

/** For an owner who hands the words on themselves: the words, and the page where the contact answers. */
export const forwardWordsLetter = defineLetter(
  z.strictObject({
    displayName: z.string(),
    introductionId: z.uuid(),
    company: z.string(),
    blurb: z.string(),
    askerName: z.string().nullable(),
    expiresAt: Instant,
  }),
  (data, ink) => ({
    subject: `To hand on: a question about ${data.company}`,
    preview: 'The words, and the page where your contact can answer.',
    heading: 'To hand on in your own way',
    body: html`<p>${ink.greeting} ${data.displayName}, thank you. Here is what to hand on, by mail or as a message, with a
        word of your own before it.</p>
      ${quote(`${(data.askerName && ink.private(data.askerName)) ?? 'A member of our group'} would value 15 minutes about ${data.company}. In their own words:\n\n${ink.private(data.blurb)}`)}
      <p>Your contact answers here, or not at all: ${link(ink.answerPage('handed', data.introductionId), 'the page for your contact')}.</p>
      <p>It is open until ${dayOf(data.expiresAt, ink.timeZone)}. We do not know who your contact is, and write to nobody.</p>`,
    because: `You told ${ink.chapter} that you would rather hand these words on yourself.`,
  }),
);
