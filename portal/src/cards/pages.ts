import { shortDayOf } from '@landed/chassis/time-words';
import type { MyIntroduction, NeedOutlook, SameCompany } from '@landed/contracts';
import { html } from 'hono/html';
import type { z } from 'zod';
import { sameCompany, takenFor, toMakeSureOf } from '../companies/pages.ts';
import { hidden } from '../shared/form.ts';
import { away, type Html, type View } from '../shared/page.ts';
import { kindOf, type Lead, type Need, nobodyForNow, onlyOrganizers, titleOf } from './kinds.ts';
import type { CardSide } from './sides.ts';

type Card = Need | Lead;

const stateWords = { withdrawn: 'withdrawn', expired: 'ran out', met: 'you were introduced' } as const;
const stateOf = ({ state, expiresAt }: Card, timeZone: string): string =>
  state === 'open' ? `open until ${shortDayOf(expiresAt, timeZone)}` : stateWords[state];

const wordsOf = (card: Card): string | null => ('blurb' in card ? card.blurb : (card.text ?? card.note));

/** What a card says of itself, where its kind has no role to tell it from another one: "Advice" alone may be anything. */
function row({ side, kinds }: CardSide, card: Card, timeZone: string): Html {
  const words = kindOf<string>(kinds, card.kind).role ? null : wordsOf(card);
  return html`<li><a href="/me/${side}/${card.id}"><b>${titleOf(kinds, card)}</b>${words ? html` <span class="said">${words}</span>` : ''}<span>${stateOf(card, timeZone)}</span></a></li>`;
}

/** My cards: those that are open first, what is over out of the way. `cards` is undefined while nobody can say. */
export function cardsPage(
  side: CardSide,
  {
    cards,
    doubts,
    told,
    timeZone,
  }: {
    cards: readonly Card[] | undefined;
    doubts: readonly SameCompany[] | undefined;
    told: string | undefined;
    timeZone: string;
  },
): View {
  const open = cards?.filter(({ state }) => state === 'open') ?? [];
  const over = cards?.filter(({ state }) => state !== 'open') ?? [];
  return {
    title: side.title,
    body: html`${told ? html`<p class="told" role="status">${told}</p>` : ''}
<p>${side.intro}</p>
<p><a class="button" href="/me/${side.side}/new">${side.side === 'needs' ? 'Ask for something' : 'Offer something'}</a></p>
${toMakeSureOf(doubts)}
${cards === undefined ? away : ''}
${cards !== undefined && open.length === 0 ? html`<p>${over.length > 0 ? 'Nothing is open at the moment.' : side.invite}</p>` : ''}
${open.length > 0 ? html`<ul class="ways">${open.map((card) => row(side, card, timeZone))}</ul>` : ''}
${over.length > 0 ? html`<details><summary>What is over</summary><ul class="ways">${over.map((card) => row(side, card, timeZone))}</ul></details>` : ''}`,
  };
}

interface Detail {
  readonly card: Card;
  /** Of a need with a company; undefined where it cannot be looked up. */
  readonly outlook: z.infer<typeof NeedOutlook> | undefined;
  readonly introduction: z.infer<typeof MyIntroduction> | undefined;
  readonly told: string | undefined;
  /** Of a question about its company that was just answered. */
  readonly said: Html;
  /** Do they look quietly? Undefined where it cannot be looked up. */
  readonly discreet: boolean | undefined;
  readonly timeZone: string;
}

/**
 * Who reads it of somebody who looks quietly, whatever was ticked: their words stand on no board, nobody is asked through
 * them, and for a need only who may know somebody at its company is asked.
 */
const readersOfQuiet = (card: Card): string => {
  const offBoard = card.visibility === 'members' ? 'As you are looking quietly, it does not stand on the board. ' : '';
  if (!('blurb' in card)) return offBoard + nobodyForNow;
  return card.company !== '' && (card.kind === 'contact-at' || card.kind === 'role-at')
    ? `${offBoard}It is read by who may help, when they are asked.`
    : offBoard + onlyOrganizers;
};

/** Who reads it now, in a sentence; nothing where that depends on what cannot be looked up. */
const readers = (card: Card, discreet: boolean | undefined): string => {
  if (discreet === undefined) return '';
  if (discreet) return readersOfQuiet(card);
  if (card.visibility === 'members')
    return 'shareName' in card && card.shareName
      ? 'It stands on the board, with your name.'
      : 'It stands on the board, without your name.';
  return 'blurb' in card
    ? 'It is read by who may help, when they are asked.'
    : 'It only brings people together; members do not read it.';
};

const withdraw = ({ side }: CardSide, card: Card): Html => html`<details><summary>Withdraw it</summary>
<p>${side === 'needs' ? 'Whoever is being asked is told kindly that it is no longer needed.' : 'Nobody is asked because of it any more.'} You can post it anew at any time.</p>
<form method="post" action="/me/${side}/${card.id}/withdrawal">${hidden('id', card.id)}<button class="quiet">Withdraw it</button></form></details>`;

export function cardPage(
  side: CardSide,
  { card, outlook, introduction, told, said, discreet, timeZone }: Detail,
): View {
  const open = card.state === 'open';
  const state = stateOf(card, timeZone);
  const words = wordsOf(card);
  const fair = 'companies' in card ? card.companies : [];
  return {
    title: titleOf(side.kinds, card),
    body: html`${told ? html`<p class="told" role="status">${told}</p>` : ''}${said}
<p>${open ? html`It is ${state}. ${readers(card, discreet)}` : html`It is over: ${state}.`}</p>
${takenFor(card.company, card.organisation)}
${open ? sameCompany(card.sameCompany, `/me/${side.side}/${card.id}`) : ''}
${introduction ? html`<p>${introduction.detail} <a href="/me/introductions">My introductions</a></p>` : ''}
${open && outlook && introduction?.state !== 'introduced' ? html`<p>${outlook.detail}</p>` : ''}
${card.role && card.kind !== 'role-at' ? html`<p>${card.role}</p>` : ''}
${fair.length > 3 ? html`<p>${fair.join(', ')}</p>` : ''}
${words ? html`<figure class="card"><blockquote class="blurb">${words}</blockquote></figure>` : ''}
${open ? html`<p><a class="button quiet" href="/me/${side.side}/${card.id}/change">Change it</a></p>${withdraw(side, card)}` : html`<p><a class="button quiet" href="/me/${side.side}/new?${new URLSearchParams({ kind: card.kind, ...(card.company ? { company: card.company } : {}) }).toString()}">Post it anew</a></p>`}
<p><a class="link" href="/me/${side.side}">${side.title}</a></p>`,
  };
}
