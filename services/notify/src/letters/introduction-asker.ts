import { EmailAddress } from '@landed/contracts';
import { html } from 'hono/html';
import { z } from 'zod';
import { defineLetter } from './letter.ts';
import { fact, link } from './parts.ts';

/** The company is what was asked about: whether the contact works there now or did before, their note alone knows. */
export const introductionAskerLetter = defineLetter(
  z.strictObject({
    displayName: z.string(),
    contactName: z.string(),
    contactEmail: EmailAddress,
    ownerName: z.string(),
    company: z.string(),
  }),
  (data, ink) => {
    const name = ink.private(data.contactName);
    const address = ink.private(data.contactEmail);
    return {
      subject: `An introduction about ${data.company}`,
      preview: `${name} is glad to hear from you.`,
      heading: `Meet ${name}`,
      body: html`<p>${ink.greeting} ${data.displayName}, ${name} is willing to talk with you about
          ${data.company}, and ${ink.private(data.ownerName)} from our group made it possible.</p>
        ${fact(name, address === data.contactEmail ? link(`mailto:${address}`, address) : address)}
        <p>A few lines are enough: who introduced you, what you would like to know, and two or three times that suit you.
          They expect a conversation of 15 minutes.</p>
        <p>This address was given to you alone, for this conversation.</p>`,
      because: `You asked ${ink.chapter} for a contact at ${data.company}, and both sides said yes.`,
    };
  },
);
