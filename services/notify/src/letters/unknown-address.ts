import { html } from 'hono/html';
import { z } from 'zod';
import { defineLetter } from './letter.ts';
import { button } from './parts.ts';

export const unknownAddressLetter = defineLetter(z.strictObject({}), (_data, ink) => ({
  subject: `Signing in to ${ink.chapter}`,
  preview: 'We do not know this address yet.',
  heading: 'We do not know this address yet',
  body: html`<p>Somebody, probably you, asked for a code to sign in with this address. No code was made, because nobody
        has signed up with it.</p>
      <p>If you have another address, please try that one. If you are new, signing up takes a minute:</p>
      ${button(ink.page('/sign-up'), 'Sign up')}`,
  because: `Somebody gave this address to ${ink.chapter}. If it was not you, there is nothing to do.`,
}));
