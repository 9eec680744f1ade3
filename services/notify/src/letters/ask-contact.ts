import { Instant } from '@landed/contracts';
import { html } from 'hono/html';
import { z } from 'zod';
import { defineLetter } from './letter.ts';
import { button, quote } from './parts.ts';
import { dayOf } from './words.ts';

/** The only letter that an outsider gets unasked: once for a question, and rule 38 keeps the questions few. */
export const askContactLetter = defineLetter(
  z.strictObject({
    introductionId: z.uuid(),
    contactName: z.string(),
    ownerName: z.string(),
    company: z.string(),
    blurb: z.string(),
    askerName: z.string().nullable(),
    expiresAt: Instant,
  }),
  ({ blurb, askerName, ownerName, ...data }, ink) => {
    const owner = ink.private(ownerName);
    const asker = askerName && ink.private(askerName);
    return {
      subject: `${owner} thought of you: a question about ${data.company}`,
      preview: 'A conversation of 15 minutes, if you like.',
      heading: `${owner} thought that you might help`,
      body: html`<p>${ink.greeting} ${ink.private(data.contactName)},</p>
      <p>${owner} and ${asker ?? 'somebody else'} belong to ${ink.chapter}, a group of people who help
        each other to their next position. ${asker ?? 'A member'} would value a conversation of 15 minutes about
        ${data.company}. In their own words:</p>
      ${quote(ink.private(blurb))}
      <p>If you say yes, the two of you learn each other’s name and address. Until then nobody but ${owner} knows
        that you were asked.</p>
      ${button(ink.answerPage('contact', data.introductionId), 'Read and answer')}
      <p>A no is fine, and so is no answer. The question is open until ${dayOf(data.expiresAt, ink.timeZone)}, and we
        do not remind you.</p>`,
      toContact: true,
      because: `${owner} gave us your address to ask you this. We use it for such questions alone, two in a week at most.`,
    };
  },
);
