import { html } from 'hono/html';
import { z } from 'zod';
import { defineLetter } from './letter.ts';
import { button } from './parts.ts';

export const welcomeLetter = defineLetter(z.strictObject({ displayName: z.string() }), (data, ink) => ({
  subject: `Welcome to ${ink.chapter}: the list is open to you`,
  preview: 'You came, you know the ground rules: you are a member now.',
  heading: `Welcome, ${data.displayName}`,
  body: html`<p>It was good to have you with us. You are a member now, and three things are open to you:</p>
      <ul>
        <li><strong>The mailing list.</strong> Only people who have been here can be on it, and only if they say so. One
          digest and one reminder a week; you leave it whenever you like.</li>
        <li><strong>Needs.</strong> Tell us the company where a conversation would help you. We ask around quietly.</li>
        <li><strong>Leads.</strong> If you know somebody somewhere, say so without a name. You decide each time.</li>
      </ul>
      ${button(ink.page('/me'), 'Choose what you like')}`,
  because: `You visited ${ink.chapter} and accepted the ground rules. You are not on the list unless you choose to be.`,
}));
