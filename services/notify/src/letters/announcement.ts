import { line, paragraph } from '@landed/contracts';
import { html } from 'hono/html';
import { z } from 'zod';
import { defineLetter } from './letter.ts';
import { markdown } from './markdown.ts';

export const AnnouncementContent = z.strictObject({
  title: line(120),
  body: paragraph(20_000),
  /** Not to the list but to people who hear it because of what they do, or said. */
  becauseOfRole: z.boolean().default(false),
});

/** Written by an organizer, in Markdown without markup of its own. */
export const announcementLetter = defineLetter(
  AnnouncementContent.extend({ displayName: z.string() }),
  (data, ink) => ({
    subject: data.title,
    preview: `From ${ink.chapter}.`,
    heading: data.title,
    body: html`<p>${ink.greeting} ${data.displayName},</p>
      ${markdown(data.body)}`,
    because: `You are in touch with ${ink.chapter}, and an organizer wrote this to you.`,
    list: 'announcements',
    withoutConsent: data.becauseOfRole,
    byHand: true,
  }),
);
