import { shortDayOf } from '@landed/chassis/time-words';
import { type MatchView, matchTitle } from '@landed/contracts';
import { html } from 'hono/html';
import type { z } from 'zod';
import { away, type Html, type View } from '../shared/page.ts';

type Found = z.infer<typeof MatchView>;

const row = (match: Found, timeZone: string): Html => html`<li><div><p><strong>${matchTitle(match)}</strong></p>
${match.text ? html`<p class="blurb">${match.text}</p>` : ''}
<p>${match.sentences.join(' ')}</p>
<p class="hint">found on ${shortDayOf(match.foundAt, timeZone)}</p>
${match.kind === 'asked' ? '' : html`<a class="link" href="/me/needs/new?${new URLSearchParams({ kind: 'contact-at', company: match.company }).toString()}" aria-label="I would like a contact there (${match.company})">I would like a contact there</a>`}</div></li>`;

/** What the group found for me, and why. Nobody's name; undefined while nobody can say. */
export const matchesPage = (matches: readonly Found[] | undefined, timeZone: string): View => ({
  title: 'Found for me',
  body: html`<p>What the group holds about companies that you named, as a need or on your list. Nobody’s name stands here: it is passed on only when everybody has said yes.</p>
${matches === undefined ? away : ''}
${
  matches?.length === 0
    ? html`<p>Nothing yet. The more companies stand <a href="/me/profile#targetCompanies">on your list</a>, the more can be found; and it can take a few weeks.</p>`
    : html`<ul class="cards">${(matches ?? []).map((match) => row(match, timeZone))}</ul>`
}
<p class="actions"><a href="/me/profile#targetCompanies">My list of companies</a> <a href="/me/preferences">Whether it reaches me by mail</a></p>`,
});
