import { EmailAddress } from '@landed/contracts';
import { html } from 'hono/html';
import { z } from 'zod';
import { defineLetter } from './letter.ts';
import { fact, link } from './parts.ts';

export const introductionContactLetter = defineLetter(
  z.strictObject({
    contactName: z.string(),
    askerName: z.string(),
    askerEmail: EmailAddress,
    ownerName: z.string(),
    company: z.string(),
  }),
  (data, ink) => {
    const [asker, owner] = [ink.private(data.askerName), ink.private(data.ownerName)];
    const address = ink.private(data.askerEmail);
    return {
      subject: `An introduction: ${asker}`,
      preview: `${asker} will write to you.`,
      heading: `Meet ${asker}`,
      body: html`<p>${ink.greeting} ${ink.private(data.contactName)}, thank you for saying yes. ${asker} knows now how to
          reach you and will write, so that you can find a time. So that you recognise the letter:</p>
        ${fact(
          asker,
          `introduced by ${owner}`,
          address === data.askerEmail ? link(`mailto:${address}`, address) : address,
        )}
        <p>It is about ${data.company}, and 15 minutes are plenty. Nothing else is expected of you.</p>`,
      toContact: true,
      because: `You agreed to this introduction through ${ink.chapter}. In a week we ask once whether it came about; that is all.`,
    };
  },
);
