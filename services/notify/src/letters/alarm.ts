import { serviceNames } from '@landed/contracts';
import { html } from 'hono/html';
import { z } from 'zod';
import { defineLetter } from './letter.ts';
import { button, fact } from './parts.ts';

export const alarmLetter = defineLetter(
  z.strictObject({ service: z.enum(serviceNames), type: z.string(), durable: z.string() }),
  (data, ink) => ({
    subject: `An event is waiting for you: ${data.service}`,
    preview: 'Nothing is lost. Please have a look and replay it.',
    heading: 'An event is waiting for you',
    body: html`<p>A part of Landed could not take in an event after several tries. Nothing is lost: it is kept until
        somebody replays it. There may be more than one; you get at most one such letter an hour.</p>
      ${fact('Event', data.type)} ${fact('Reader', data.durable)}
      ${button(ink.page('/admin/dead-letters'), 'Look at what waits')}`,
    because: `You are an organizer of ${ink.chapter}.`,
  }),
);
