import { shortDayOf } from '@landed/chassis/time-words';
import type { ConnectorView, MyAsk } from '@landed/contracts';
import { html } from 'hono/html';
import type { z } from 'zod';
import { type Form, hidden, select, summary } from '../shared/form.ts';
import { away, type Html, type View } from '../shared/page.ts';

type Load = z.infer<typeof ConnectorView>;
type Ask = z.infer<typeof MyAsk>;

const times = (count: number): string => (count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`);

/** As many as people usually take on, and what stands now if it is another number. */
const offered = (now: number): number[] =>
  [...new Set([0, 1, 2, 3, 5, 10, 20, now])].toSorted((one, other) => one - other);

const howOften = ({ asksPerWeek, askedLast7Days, open }: Load, once: string): Html => html`
<p>${askedLast7Days === 0 ? 'Nobody asked you for anything in the last seven days.' : `You were asked ${times(askedLast7Days)} in the last seven days.`}${open > 0 ? ` ${open === 1 ? 'One question is' : `${open} questions are`} open.` : ''}</p>
<form method="post" action="/me/asks/how-often">${hidden('once', once)}
${select(
  { values: { asksPerWeek: String(asksPerWeek) }, complaints: {} },
  {
    name: 'asksPerWeek',
    label: 'I may be asked',
    hint: 'Whatever you choose is right. Whoever is asked too often stops helping, so we would rather ask less.',
    options: offered(asksPerWeek).map((count) => [
      String(count),
      count === 0 ? 'not at the moment: I am having a rest' : `${times(count)} a week at most`,
    ]),
  },
)}
<button class="quiet">Keep it</button></form>`;

const ask = (
  { company, askerName, state, detail, whom, expiresAt, token }: Ask,
  timeZone: string,
): Html => html`<li><div>
<p><strong>${askerName ?? 'A member'} is looking for a contact at ${company}</strong>${state === 'waiting' ? '' : html`<br>${detail}`}</p>
${whom ? html`<p>Among the people you know, it is about <strong>${whom}</strong>. Nobody else reads that.</p>` : ''}
<p class="hint">open until ${shortDayOf(expiresAt, timeZone)}</p>
<a class="${state === 'waiting' ? 'button' : 'link'}" href="/answer/${token}" aria-label="${state === 'waiting' ? 'Read and answer' : 'Read again'} (${company})">${state === 'waiting' ? 'Read and answer' : 'Read again'}</a></div></li>`;

const listOf = (asks: readonly Ask[], timeZone: string): Html =>
  html`<ul class="cards">${asks.map((one) => ask(one, timeZone))}</ul>`;

const waiting = (asks: readonly Ask[], timeZone: string): Html =>
  asks.length === 0
    ? html`<p>Nothing is waiting for you. When a member looks for somebody whom you know, it shows here and comes by mail.</p>
<p><a class="link" href="/me/contacts">People I know</a></p>`
    : listOf(asks, timeZone);

// Whether a contact has answered, and what, is never told: that they are silent and that they said no read the same.
const answered = (asks: readonly Ask[], timeZone: string): Html =>
  asks.length === 0
    ? html``
    : html`<section aria-labelledby="answered"><h2 id="answered">What I have answered</h2>
<p>No answer is waited for here. Each of them stays for as long as it is open.</p>
${listOf(asks, timeZone)}</section>`;

/** Asked of me, and how often that may be; undefined while nobody can say. */
export function helpingPage(
  form: Form,
  parts: {
    load: Load | undefined;
    asks: readonly Ask[] | undefined;
    once: string;
    told: string | undefined;
    timeZone: string;
  },
): View {
  const mine = parts.asks?.filter(({ state }) => state === 'waiting');
  const said = parts.asks?.filter(({ state }) => state !== 'waiting') ?? [];
  return {
    title: 'Asked of me',
    body: html`${parts.told ? html`<p class="told" role="status">${parts.told}</p>` : ''}${summary(form)}
<p>If a member looks for somebody whom you know, you are asked privately. A no needs no reason, and looks like no answer.</p>
<section aria-labelledby="waiting"><h2 id="waiting">Waiting for my yes or no</h2>
${mine === undefined ? away : waiting(mine, parts.timeZone)}</section>
${answered(said, parts.timeZone)}
<section aria-labelledby="how-often"><h2 id="how-often">How often I may be asked</h2>
${parts.load === undefined ? away : howOften(parts.load, parts.once)}</section>`,
  };
}
