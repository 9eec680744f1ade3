import { line, paragraph } from '@landed/contracts';
import { html } from 'hono/html';
import { z } from 'zod';
import { defineLetter } from './letter.ts';
import { markdown } from './markdown.ts';

/** Written by an organizer, in Markdown without markup of its own. */
export const announcementLetter = defineLetter(
  z.strictObject({ displayName: z.string(), title: line(120), body: paragraph(20_000) }),
  (data, ink) => ({
    subject: data.title,
    preview: `From ${ink.chapter}.`,
    heading: data.title,
    body: html`<p>${ink.greeting} ${data.displayName},</p>
      ${markdown(data.body)}`,
    because: `You are in touch with ${ink.chapter}, and an organizer wrote this to you.`,
    list: 'announcements',
    byHand: true,
  }),
);
