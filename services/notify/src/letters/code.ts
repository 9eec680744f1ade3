import { Instant } from '@landed/contracts';
import { html } from 'hono/html';
import { z } from 'zod';
import { defineLetter } from './letter.ts';
import { code } from './parts.ts';
import { timeOf } from './words.ts';

/** Nothing in it was typed by whoever asked: the address may be somebody else's. */
export const codeLetter = defineLetter(
  z.strictObject({ challengeId: z.uuid(), purpose: z.enum(['sign-up', 'sign-in']), expiresAt: Instant }),
  (data, ink) => ({
    subject: `Your code for ${ink.chapter}`,
    preview: 'Six digits that work for ten minutes.',
    heading: data.purpose === 'sign-up' ? 'Please confirm your address' : 'Your sign-in code',
    body: html`<p>Please type this code on the page where you asked for it:</p>
      ${code(ink.code(data.challengeId))}
      <p>It works once, until ${timeOf(data.expiresAt, ink.timeZone)}, in that same browser.</p>
      <p>We never ask for a code by phone or by mail. Please keep it to yourself.</p>`,
    because: `Somebody gave this address to ${ink.chapter}. If it was not you, there is nothing to do: without the code, nothing happens.`,
  }),
);
