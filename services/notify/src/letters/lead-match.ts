import { Match, matchSentence, matchTitle } from '@landed/contracts';
import { html } from 'hono/html';
import { z } from 'zod';
import { defineLetter, type Html } from './letter.ts';
import { button, quote } from './parts.ts';

/** One letter a day for all that can wait. Who offers it stays unsaid until they and their contact have said yes. */
export const leadMatchLetter = defineLetter(
  z.strictObject({ displayName: z.string(), matches: z.array(Match).min(1) }),
  (data, ink) => {
    const companies = [...new Set(data.matches.map((match) => match.company))];
    const [first = ''] = companies;
    const more = companies.length > 1 ? ' and more' : '';
    return {
      subject: `For you: ${first}${more}`,
      preview: 'What the group has found for you.',
      heading: `What we found for you: ${first}${more}`,
      body: html`<p>${ink.greeting} ${data.displayName}, this came up for you in the group.</p>
        ${data.matches.map(matchOf)}
        <p>No name is given before everybody has said yes; it may stay quiet for a while.</p>
        ${button(ink.page('/me/matches'), 'Open your page')}`,
      because: `You told ${ink.chapter} about these companies, as a need or as a target. Such letters come once a day at most.`,
      list: 'lead-matches',
    };
  },
);

const matchOf = (match: Match): Html =>
  html`<h2>${matchTitle(match)}</h2>
    ${match.text === null ? '' : quote(match.text)}
    <p>${match.reasons.map(matchSentence).join(' ')}</p>`;
