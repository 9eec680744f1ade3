import { html } from 'hono/html';
import { z } from 'zod';
import { defineLetter } from './letter.ts';
import { button } from './parts.ts';

/** Rule 48: the one time that we come back to something by ourselves, and not before 14 days. */
export const listInvitationLetter = defineLetter(z.strictObject({ displayName: z.string() }), (data, ink) => ({
  subject: `The list of ${ink.chapter} is open to you`,
  preview: 'We mention it once more, and then leave it to you.',
  heading: 'The list is open to you',
  body: html`<p>${ink.greeting} ${data.displayName}, you visited us two weeks ago. In case it got lost in the week: our
      mailing list is open to you, with a digest of leads and needs once a week, an announcement now and then, and a
      note when something comes up for you, each as you like.</p>
    <p>If you would rather not, there is nothing to do. We do not mention it again.</p>
    ${button(ink.page('/me'), 'Open your page')}`,
  because: `You visited ${ink.chapter}. This is the only time that we come back to it.`,
}));
