import { shortDayOf } from '@landed/chassis/time-words';
import type { MyIntroduction } from '@landed/contracts';
import { html } from 'hono/html';
import type { z } from 'zod';
import { away, type Html, type View } from '../shared/page.ts';

type Mine = z.infer<typeof MyIntroduction>;

// A no and silence read the same: the words are chosen where both are known, and shown as they are.
const row = ({ company, detail, needId, askedAt, outcome }: Mine, timeZone: string): Html => html`<li><div>
<p><strong>${company}</strong><br>${detail}</p>
<p class="hint">since ${shortDayOf(askedAt, timeZone)}${outcome?.met === 'yes' ? '; you met' : ''}</p>
${outcome ? html`<a class="${outcome.met === null ? 'button quiet' : 'link'}" href="/met/${outcome.token}" aria-label="How it went (${company})">How it went</a>` : ''}
<a class="link" href="/me/needs/${needId}" aria-label="My need (${company})">My need</a></div></li>`;

/** What became of what I asked for; undefined while nobody can say. */
export const introductionsPage = (introductions: readonly Mine[] | undefined, timeZone: string): View => ({
  title: 'My introductions',
  body: html`<p>What became of the contacts that you asked for. Whoever is asked answers in their own time, or not at all; it says nothing about you.</p>
${introductions === undefined ? away : ''}
${
  introductions?.length === 0
    ? html`<p>When somebody may know somebody for you, it shows here.</p><p><a class="button quiet" href="/me/needs/new?kind=contact-at">I am looking for a contact</a></p>`
    : html`<ul class="cards">${(introductions ?? []).map((mine) => row(mine, timeZone))}</ul>`
}`,
});
