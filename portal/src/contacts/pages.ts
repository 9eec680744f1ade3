import type { ContactView, SameCompany } from '@landed/contracts';
import { html } from 'hono/html';
import type { z } from 'zod';
import { sameCompany, takenFor, toMakeSureOf } from '../companies/pages.ts';
import { choices, type Form, hidden, select, summary, textArea, textField } from '../shared/form.ts';
import { away, type Html, type View } from '../shared/page.ts';
import { ways } from '../shared/ways.ts';

export type Contact = z.infer<typeof ContactView>;

export const contactWords = {
  company: 'Please name one company, in up to 120 characters.',
  function: 'Please keep this below 80 characters.',
  name: 'Please keep the name below 80 characters.',
  email: 'Please enter an address such as jo@example.org, or leave it empty.',
};

const mine = html`<p>It is yours alone: nobody else reads it, organizers included. If a member looks for somebody there we ask you, and only you decide.</p>`;

const relations = [
  ['works-there', 'works there'],
  ['worked-there', 'used to work there'],
] as const;
const closenesses = [
  ['close', 'well'],
  ['friendly', 'we get on'],
  ['met', 'we have met'],
] as const;
const willingness = [
  ['known', 'For people with whom I have something in common'],
  ['through', 'Also for people whom somebody I know has in common with me'],
  ['group', 'For anybody in the group'],
  ['no', 'For nobody at the moment'],
] as const;

const wordsFor = <Key extends string>(all: readonly (readonly [Key, string])[], key: Key): string =>
  all.find(([value]) => value === key)?.[1] ?? '';

const named = ({ name, company }: Contact): string => `${name ?? 'Someone'} at ${company}`;

const aboutOf = (contact: Contact): string =>
  [
    contact.function ?? '',
    wordsFor(relations, contact.relation),
    contact.willing === 'no' || contact.asksPerWeek === 0 ? 'you are not asked at the moment' : '',
  ]
    .filter(Boolean)
    .join(', ');

/** Undefined while nobody can say. */
export const contactsPage = (
  contacts: readonly Contact[] | undefined,
  doubts: readonly SameCompany[] | undefined,
  told: string | undefined,
): View => ({
  title: 'People I know',
  body: html`${told ? html`<p class="told" role="status">${told}</p>` : ''}
<p>Whom you know at companies, so that you can be asked when it helps a member. A name is not needed: “someone at X” is enough.</p>
${mine}
<p class="actions"><a class="button" href="/me/contacts/new">Add somebody</a> <a href="/me/contacts/many">Many at once, from a table</a></p>
${toMakeSureOf(doubts)}
${contacts === undefined ? away : ''}
${
  contacts?.length === 0
    ? html`<p>Nobody yet. One former colleague is a good beginning.</p>`
    : ways(
        (contacts ?? []).map((contact) => ({
          href: `/me/contacts/${contact.id}`,
          title: named(contact),
          about: aboutOf(contact),
        })),
      )
}
<p><a class="link" href="/me/asks#how-often">How often I may be asked</a></p>
<p><a class="link" href="/me/circles">My circles</a></p>`,
});

const fields = (form: Form): Html => html`
${textField(form, { name: 'company', label: 'At which company?', autocomplete: 'off', maxlength: 120, company: true })}
${choices(form, { name: 'relation', label: 'This person', options: relations })}
${textField(form, { name: 'function', label: 'What do they do there?', maxlength: 80, optional: true })}
${select(form, { name: 'closeness', label: 'How well do you know each other?', hint: 'It helps to find the easiest way, and is told to nobody.', options: closenesses })}
${choices(form, { name: 'willing', label: 'For whom may we ask you?', options: willingness })}
${select(form, {
  name: 'asksPerWeek',
  label: 'How often a week may we ask you about this person?',
  options: [
    ['2', 'twice at most'],
    ['1', 'once at most'],
    ['0', 'not at the moment'],
  ],
})}
<details ${form.values['name'] || form.values['email'] ? 'open' : ''}><summary>Name and address, if you like</summary>
<p>They are kept sealed. With them a yes is one press later; without them you give them then, or hand the words on yourself.</p>
${textField(form, { name: 'name', label: 'First name', maxlength: 80, optional: true })}
${textField(form, { name: 'email', label: 'E-mail address', type: 'email', inputmode: 'email', maxlength: 254, optional: true })}</details>`;

export const contactPage = (
  form: Form,
  { action, once, of, said }: { action: string; once: string; of?: Contact; said?: Html },
): View => ({
  title: of ? named(of) : 'Somebody I know',
  scripts: ['scripts/company.js'],
  body: html`${said ?? ''}${summary(form)}
${of ? html`${takenFor(of.company, of.organisation)}${sameCompany(of.sameCompany, action)}` : ''}
${mine}
<form method="post" action="${action}" novalidate>${hidden('once', once)}${fields(form)}
<button>Keep it</button></form>
${of ? html`<details><summary>Remove</summary><p>Whoever is being asked because of it is asked no more.</p><form method="post" action="${action}/removal"><button class="quiet">Remove ${named(of)}</button></form></details>` : ''}
<p><a class="link" href="/me/contacts">People I know</a></p>`,
});

export const emptyContact: Readonly<Record<string, string>> = {
  relation: 'works-there',
  closeness: 'friendly',
  willing: 'known',
  asksPerWeek: '2',
};

export const contactValues = (contact: Contact): Record<string, string> => ({
  company: contact.company,
  function: contact.function ?? '',
  relation: contact.relation,
  closeness: contact.closeness,
  willing: contact.willing,
  asksPerWeek: String(contact.asksPerWeek),
  name: contact.name ?? '',
  email: contact.email ?? '',
});

export interface Skipped {
  readonly added: number;
  readonly skipped: readonly { row: number; why: string }[];
}

export const manyPage = (form: Form, once: string, result: Skipped | null): View => ({
  title: 'Many at once',
  body: html`${summary(form)}${result === null ? '' : outcome(result)}
${mine}
<p>Paste rows of a table here. The first row names the columns: <code>company</code>, and if you like <code>function</code>, <code>relation</code>, <code>closeness</code>, <code>willing</code>, <code>name</code>, <code>email</code>. At most 500 rows at a time.</p>
<form method="post" action="/me/contacts/many" novalidate>${hidden('once', once)}
${textArea(form, { name: 'csv', label: 'The table', hint: 'Such as “company,function,name”, and below it “Acme,planning,Jo”.', rows: 10, maxlength: 60_000 })}
<button>Add them</button></form>
<p><a class="link" href="/me/contacts">People I know</a></p>`,
});

const outcome = ({ added, skipped }: Skipped): Html => html`<div class="told" role="status">
<p>${added === 1 ? 'One person is added.' : `${added} people are added.`}</p>
${skipped.length > 0 ? html`<p>These rows were left out; they are easily mended and pasted again:</p><ul>${skipped.map(({ row, why }) => html`<li>Row ${row}: ${why}</li>`)}</ul>` : ''}</div>`;
