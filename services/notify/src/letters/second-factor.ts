import { Instant } from '@landed/contracts';
import { html } from 'hono/html';
import { z } from 'zod';
import { defineLetter, type Html } from './letter.ts';
import { button } from './parts.ts';
import { dayOf, timeOf } from './words.ts';

const Data = z.strictObject({
  displayName: z.string(),
  what: z.enum([
    'authenticator-added',
    'authenticator-removed',
    'passkey-added',
    'passkey-removed',
    'recovery-codes-renewed',
    'recovery-code-used',
    'reset',
  ]),
  at: Instant,
  passkey: z.string().nullable(),
  codesLeft: z.int().nullable(),
});
type Data = z.infer<typeof Data>;

/** A heading, and what it means from now on. */
const told: Record<Data['what'], (data: Data) => readonly [heading: string, words: string]> = {
  'authenticator-added': () => [
    'An authenticator app is set up',
    'From now on the desk asks for a code of your app after the one from the letter.',
  ],
  'authenticator-removed': () => ['Your authenticator app was removed', 'Its codes do not open the desk any more.'],
  'passkey-added': ({ passkey }) => [
    'A passkey was added',
    `It is called “${passkey}”, and it opens the desk after the code from the letter.`,
  ],
  'passkey-removed': ({ passkey }) => ['A passkey was removed', `“${passkey}” does not open the desk any more.`],
  'recovery-codes-renewed': () => [
    'You have new recovery codes',
    'Those of before are void. Please keep the new ones on paper, apart from your phone.',
  ],
  'recovery-code-used': ({ codesLeft }) => [
    'A recovery code was used',
    `It opened the desk and does so no more. ${codesLeft === 1 ? 'One is left' : `${codesLeft ?? 0} are left`}; new ones are made on the page “Second factor” at the desk.`,
  ],
  reset: () => [
    'Your second factor was taken away',
    'Another organizer did this, as is done when a phone and the recovery codes are lost. The next time you sign in, you are asked to set up a new one.',
  ],
};

/** Whoever did it knows already; whoever did not has to hear of it, and what to do. */
export const secondFactorLetter = defineLetter(Data, (data, ink) => {
  const [heading, words] = told[data.what](data);
  const when: Html = html`${dayOf(data.at, ink.timeZone)}, ${timeOf(data.at, ink.timeZone)}`;
  return {
    subject: `Your sign-in as an organizer of ${ink.chapter}`,
    preview: `${heading}.`,
    heading,
    body: html`<p>${ink.greeting} ${data.displayName}, this was done on ${when}.</p>
      <p>${words}</p>
      <p>If it was you, or you asked for it, there is nothing to do. If not: please end the sessions that you do not know, and tell
        another organizer today. They can take your second factor away, so that you set it up anew.</p>
      ${button(ink.page('/me/access'), 'Where I am signed in')}`,
    because: `You help to organize ${ink.chapter}, and your second factor guards what people trust it with.`,
  };
});
