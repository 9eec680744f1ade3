import { Instant } from '@landed/contracts';
import { html } from 'hono/html';
import { z } from 'zod';
import { defineLetter } from './letter.ts';
import { button, quote } from './parts.ts';
import { dayOf } from './words.ts';

/** Rule 36: the asker is named only when they agreed to it; whom the owner has in mind stays with the owner. */
export const askOwnerLetter = defineLetter(
  z.strictObject({
    displayName: z.string(),
    introductionId: z.uuid(),
    company: z.string(),
    blurb: z.string(),
    askerName: z.string().nullable(),
    expiresAt: Instant,
  }),
  ({ blurb, askerName, ...data }, ink) => {
    const asker = askerName && ink.private(askerName);
    return {
      subject: `A question about ${data.company}`,
      preview: `${asker ?? 'Somebody in the group'} would like to talk with somebody about ${data.company}.`,
      heading: `You may be able to help: ${data.company}`,
      body: html`<p>${ink.greeting} ${data.displayName}, you told us that you know somebody who works at ${data.company}
        or used to, and ${asker ?? 'a member of our group'} would like a conversation of 15 minutes about it. In their own words:</p>
      ${quote(ink.private(blurb))}
      <p>If it seems right to you, say yes: we then ask your contact once, whom you have
        noted already or name with your yes. Only when they agree as well do the two learn of each other, and that you made it possible.</p>
      ${button(ink.answerPage('owner', data.introductionId), 'Read and answer')}
      <p>A no is fine, and so is no answer: nobody is told which of them it was. The question is open until
        ${dayOf(data.expiresAt, ink.timeZone)}.</p>`,
      because: `You told ${ink.chapter} that you know someone at ${data.company}. You can take that back on your page at any time.`,
    };
  },
);
