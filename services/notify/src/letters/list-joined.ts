import { Instant, ListName, listNames } from '@landed/contracts';
import { html } from 'hono/html';
import { z } from 'zod';
import { listWords } from '../lists/rules.ts';
import { defineLetter } from './letter.ts';
import { button, fact } from './parts.ts';
import { dayOf } from './words.ts';

export const listJoinedLetter = defineLetter(
  z.strictObject({
    displayName: z.string(),
    consentedAt: Instant,
    /** Those that the consent opened; letters written down before it was kept are about all. */
    lists: z
      .array(ListName)
      .min(1)
      .default([...listNames]),
  }),
  (data, ink) => ({
    subject: `You are on the list of ${ink.chapter}`,
    preview: 'What you will get, and how to leave.',
    heading: 'You are on the list',
    body: html`<p>${ink.greeting} ${data.displayName}, thank you. On ${dayOf(data.consentedAt, ink.timeZone)} you agreed to get our
        letters. These they are, and you can choose among them at any time:</p>
      ${data.lists.map((list) => fact(listWords(list).name, listWords(list).detail))}
      ${button(ink.page('/me/preferences'), 'Choose what you get')}
      <p>Each of them can be left with one click, from the letter itself. About an evening that you said you come to we
        write either way: that is no part of the list. Your address is not shown to anybody else on it.</p>`,
    because: `You joined the list of ${ink.chapter}. This is the confirmation.`,
  }),
);
