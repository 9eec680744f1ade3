import { shortDayOf } from '@landed/chassis/time-words';
import type { BoardCard } from '@landed/contracts';
import { html } from 'hono/html';
import type { z } from 'zod';
import { leadKindWords, needKindWords, titleOf } from '../cards/kinds.ts';
import { textField } from '../shared/form.ts';
import { away, type Html, type View } from '../shared/page.ts';

type Card = z.infer<typeof BoardCard>;

interface Section {
  readonly id: string;
  readonly heading: string;
  /** Said where it is empty; without it an empty one is left out. */
  readonly none?: string;
  /** How a card is taken up that leads nowhere by itself. */
  readonly how?: string;
  readonly holds: (card: Card) => boolean;
}

/** The board in the order in which people look through it. */
const sections: readonly Section[] = [
  {
    id: 'hiring',
    heading: 'Who is hiring',
    none: 'Nothing is told at the moment. Have you read or heard of something? It takes a minute to put here.',
    holds: ({ kind }) => kind === 'is-hiring',
  },
  { id: 'fairs', heading: 'Job fairs', holds: ({ kind }) => kind === 'job-fair' },
  {
    id: 'asked',
    heading: 'What members ask',
    none: 'Nobody asks openly at the moment. If you do, all members read it.',
    how: 'Can you help with something that has no link? Say so at an evening, or tell an organizer: they know who asks.',
    holds: ({ card }) => card === 'need',
  },
  {
    id: 'offered',
    heading: 'What members offer',
    how: 'Would something that has no link help you? Ask at an evening, or tell an organizer: they know who offers it.',
    holds: ({ card, kind }) => card === 'lead' && kind !== 'is-hiring' && kind !== 'job-fair',
  },
];

const wayTo = (side: 'needs' | 'leads', kind: string, company: string, words: string): Html =>
  html`<a class="link" href="/me/${side}/new?${new URLSearchParams({ kind, company }).toString()}" aria-label="${words} (${company})">${words}</a>`;

/** What whoever reads it may do about it here, where it is about a company. */
const answer = ({ card, company }: Card): Html => {
  if (company === '') return html``;
  return card === 'need'
    ? wayTo('leads', 'know-someone-at', company, 'I know someone there')
    : wayTo('needs', 'contact-at', company, 'I would like a contact there');
};

const row = (card: Card, timeZone: string): Html => html`<li><div>
<p><strong>${titleOf(card.card === 'need' ? needKindWords : leadKindWords, card)}</strong>${card.role && card.kind !== 'role-at' ? html`<br>${card.role}` : ''}</p>
${card.text ? html`<p class="blurb">${card.text}</p>` : ''}
${card.companies.length > 3 ? html`<p>${card.companies.join(', ')}</p>` : ''}
<p class="hint">${card.name ? `${card.name}, ` : ''}since ${shortDayOf(card.createdAt, timeZone)}, until ${shortDayOf(card.expiresAt, timeZone)}</p>
${answer(card)}</div></li>`;

/** One that is empty says so, unless it is `looked` through for a word: then it only holds nothing that fits. */
const part = (
  { cards, looked, timeZone }: { cards: readonly Card[]; looked: boolean; timeZone: string },
  { id, heading, none, how, holds }: Section,
): Html => {
  const found = cards.filter(holds);
  if (found.length === 0 && (looked || !none)) return html``;
  const elsewhere = how !== undefined && found.some(({ company }) => company === '');
  return html`<section aria-labelledby="${id}"><h2 id="${id}">${heading}</h2>
${elsewhere ? html`<p>${how}</p>` : ''}
${found.length === 0 ? html`<p>${none}</p>` : html`<ul class="cards board">${found.map((card) => row(card, timeZone))}</ul>`}</section>`;
};

const holdsWord = (card: Card, word: string): boolean =>
  [card.company, card.role ?? '', card.text, ...card.companies].some((text) =>
    text.toLocaleLowerCase().includes(word.toLocaleLowerCase()),
  );

/** `cards` is undefined while nobody can say. */
export function boardPage(cards: readonly Card[] | undefined, q: string, timeZone: string): View {
  const found = q === '' ? cards : cards?.filter((card) => holdsWord(card, q));
  return {
    title: 'Who is hiring, and what is asked',
    body: html`<p>What members put on the board for all members, the newest first. It stays in the group.</p>
<form method="get" action="/board" role="search">${textField({ values: { q }, complaints: {} }, { name: 'q', label: 'A company, a role, a word', optional: 'unsaid', maxlength: 80 })}
<button class="quiet">Look for it</button></form>
${q === '' || found === undefined ? '' : html`<p role="status">${found.length} of ${cards?.length ?? 0} hold “${q}”. <a href="/board">Show all</a></p>`}
${found === undefined ? away : sections.map((section) => part({ cards: found, looked: q !== '', timeZone }, section))}
<p class="actions"><a class="button quiet" href="/me/leads/new?kind=is-hiring">I know who is hiring</a> <a class="button quiet" href="/me/needs/new">Ask for something</a></p>`,
  };
}
