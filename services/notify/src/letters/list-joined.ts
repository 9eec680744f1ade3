import { Instant } from '@landed/contracts';
import { html } from 'hono/html';
import { z } from 'zod';
import { defineLetter } from './letter.ts';
import { button } from './parts.ts';
import { dayOf } from './words.ts';

export const listJoinedLetter = defineLetter(
  z.strictObject({ displayName: z.string(), consentedAt: Instant }),
  (data, ink) => ({
    subject: `You are on the list of ${ink.chapter}`,
    preview: 'What you will get, and how to leave.',
    heading: 'You are on the list',
    body: html`<p>${ink.greeting} ${data.displayName}, thank you. On ${dayOf(data.consentedAt, ink.timeZone)} you agreed to get our
        letters: one digest and one reminder a week, and news about meetings that you are coming to.</p>
      <p>Your address is not shown to anybody else on the list. You can leave with one click, now or at any time.</p>
      ${button(ink.page('/me'), 'See or change this')}`,
    because: `You joined the list of ${ink.chapter}. This is the confirmation.`,
  }),
);
