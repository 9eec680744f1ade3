import { html } from 'hono/html';
import { z } from 'zod';
import { defineLetter, type Html } from './letter.ts';
import { MeetingFacts, whenAndWhere } from './meeting-parts.ts';
import { button } from './parts.ts';

/** What the week brought; companies and asks, and nobody's name. */
export const DigestContent = z.strictObject({
  leads: z.array(z.string()).max(100),
  needs: z.array(z.string()).max(100),
  hiring: z.array(z.string()).max(100),
  meeting: MeetingFacts.nullable(),
});
export type DigestContent = z.infer<typeof DigestContent>;

export const digestLetter = defineLetter(DigestContent.extend({ displayName: z.string() }), (data, ink) => ({
  subject: `This week at ${ink.chapter}`,
  preview: 'Leads, needs, who is hiring, and the next meeting.',
  heading: 'This week',
  body: html`<p>${ink.greeting} ${data.displayName}, here is what the group has for each other this week.</p>
      ${companies('Somebody can help you at', data.leads)}
      ${companies('Somebody is looking for a contact at', data.needs)}
      ${companies('Said to be hiring', data.hiring)}
      ${data.meeting ? html`<h2>The next meeting</h2><p><strong>${data.meeting.title}</strong></p>${whenAndWhere(data.meeting)}` : ''}
      <p>If one of these rings a bell, say so on your page. No name is passed on before everybody has said yes.</p>
      ${button(ink.page('/me'), 'Open your page')}`,
  because: `You are on the list of ${ink.chapter}. The digest comes once a week.`,
  list: 'digest',
}));

const companies = (title: string, names: readonly string[]): Html | '' =>
  names.length === 0
    ? ''
    : html`<h2>${title}</h2>
        <ul>${names.map((name) => html`<li>${name}</li>`)}</ul>`;
