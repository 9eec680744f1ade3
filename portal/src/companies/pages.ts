import type { CompanyOfCard, SameCompany } from '@landed/contracts';
import { html } from 'hono/html';
import { hidden } from '../shared/form.ts';
import { away, type Html, type View } from '../shared/page.ts';

const question = ({ questionId, typed, candidate }: SameCompany, back: string): Html => html`<li>
<p>You wrote “${typed}”. Do you mean <strong>${candidate}</strong>?</p>
<form method="post" action="/me/companies/${questionId}" class="actions">${hidden('back', back)}
<button class="quiet" name="same" value="yes" aria-label="Yes, the same: ${candidate}">Yes, the same</button>
<button class="quiet" name="same" value="no" aria-label="No, another one than ${candidate}">No, another one</button></form></li>`;

/** Asked of whoever typed a name that may mean a company that is known; nothing where nothing is in doubt. */
export const sameCompany = (questions: readonly SameCompany[], back: string): Html =>
  questions.length === 0
    ? html``
    : html`<section class="card" aria-labelledby="same"><h2 id="same">Which company is it?</h2>
<p>So that whoever knows someone there is found.</p>
<ul class="cards">${questions.map((item) => question(item, back))}</ul></section>`;

/** Says how many names somebody is asked about, and leads to them; nothing where nothing is asked or nobody can say. */
export const toMakeSureOf = (questions: readonly SameCompany[] | undefined): Html => {
  const names = new Set(questions?.map(({ typed }) => typed)).size;
  if (names === 0) return html``;
  return html`<p><a class="link" href="/me/companies">${names === 1 ? 'One company name' : `${names} company names`} to make sure of</a></p>`;
};

/** Said where the company goes by another name than the one that was typed. */
export const takenFor = (typed: string, organisation: CompanyOfCard | null): Html =>
  organisation && !organisation.provisional && organisation.name !== typed
    ? html`<p>We take “${typed}” for <strong>${organisation.name}</strong>.</p>`
    : html``;

/** Undefined while nobody can say. */
export const companiesPage = (questions: readonly SameCompany[] | undefined, said: Html): View => ({
  title: 'Which company is it?',
  body: html`${said}
${questions === undefined ? away : ''}
${questions?.length === 0 ? html`<p>Every name that you wrote is clear. Nothing else is asked here.</p>` : ''}
${sameCompany(questions ?? [], '/me/companies')}`,
});
