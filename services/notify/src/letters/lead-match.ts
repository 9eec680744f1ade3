import { Match, type MatchKind, matchSentence } from '@landed/contracts';
import { html } from 'hono/html';
import { z } from 'zod';
import { defineLetter, type Html } from './letter.ts';
import { button, quote } from './parts.ts';

const titles: Record<MatchKind, (company: string) => string> = {
  asked: (company) => `Somebody who may know someone at ${company} has been asked`,
  offered: (company) => `Somebody may know someone at ${company}`,
  'is-hiring': (company) => `${company} is said to be hiring`,
  'job-fair': (company) => `A job fair with ${company}`,
  resource: (company) => `Something to read or join about ${company}`,
  other: (company) => `A word about ${company}`,
};

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
        ${button(ink.page('/me'), 'Open your page')}`,
      because: `You told ${ink.chapter} about these companies, as a need or as a target. Such letters come once a day at most.`,
      list: 'lead-matches',
    };
  },
);

const matchOf = (match: Match): Html =>
  html`<h2>${titles[match.kind](match.company)}</h2>
    ${match.text === null ? '' : quote(match.text)}
    <p>${match.reasons.map(matchSentence).join(' ')}</p>`;
