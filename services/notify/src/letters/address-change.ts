import { Instant } from '@landed/contracts';
import { html } from 'hono/html';
import { z } from 'zod';
import { defineLetter } from './letter.ts';
import { code } from './parts.ts';
import { timeOf } from './words.ts';

/** Both addresses confirm a change: the one in use that it is wanted, the new one that it can be reached. */
export const addressChangeLetter = defineLetter(
  z.strictObject({ codeId: z.uuid(), step: z.enum(['old', 'new', 'taken']), expiresAt: Instant }),
  (data, ink) => {
    if (data.step === 'taken') {
      return {
        subject: `Your address at ${ink.chapter}`,
        preview: 'It belongs to you already.',
        heading: 'This address is in use already',
        body: html`<p>Somebody, perhaps you, wanted to use this address for another sign-up at ${ink.chapter}. It belongs to a
          sign-up already, so nothing was changed.</p>
          <p>If you signed up twice, an organizer can make the two into one.</p>`,
        because: `Somebody gave this address to ${ink.chapter}. If it was not you, there is nothing to do.`,
      };
    }
    const which =
      data.step === 'old'
        ? 'Somebody who is signed in as you wants letters to go to another address from now on.'
        : 'You would like letters to come to this address from now on.';
    return {
      subject: `Your code for another address at ${ink.chapter}`,
      preview: 'Six digits that work for ten minutes.',
      heading: data.step === 'old' ? 'Another address?' : 'Please confirm your new address',
      body: html`<p>${which} Please type this code on the page where you asked for it, beside the one from the other letter:</p>
        ${code(ink.code(data.codeId))}
        <p>It works once, until ${timeOf(data.expiresAt, ink.timeZone)}.</p>
        ${data.step === 'old' ? html`<p>If it was not you: without this code nothing changes. Please sign out your other devices on your page.</p>` : ''}`,
      because: `Somebody gave this address to ${ink.chapter}. If it was not you, there is nothing to do: without the code, nothing happens.`,
    };
  },
);
