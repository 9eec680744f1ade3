import type { TiesView } from '@landed/contracts';
import { html } from 'hono/html';
import type { z } from 'zod';
import { choices, type Form, hidden, summary, textArea } from '../shared/form.ts';
import { away, type Html, type View } from '../shared/page.ts';
import { qrCode } from '../shared/qr.ts';

export const circleWords = {
  circles: 'Please write one circle a line, up to twenty, each in up to 80 characters.',
  link: 'Please choose one of the three.',
};

const links = [
  ['no', 'No, not because of me'],
  ['unnamed', 'Yes, but without my name'],
  ['named', 'Yes, and whoever is asked may read my name'],
] as const;

export const valuesOfTies = ({ circles, link }: z.infer<typeof TiesView>): Record<string, string> => ({
  circles: circles.join('\n'),
  link,
});

/** What else stands on the page; `people` is undefined while nobody can say, and `myPage` where members find me. */
interface Parts {
  readonly once: string;
  readonly told: string | undefined;
  readonly people: z.infer<typeof TiesView>['people'] | undefined;
  readonly myPage: string;
}

/** What opens ways between people: circles in common, whom I know, and whether I may be what two have in common. Undefined while nobody can say. */
export const circlesPage = (form: Form | undefined, parts: Parts): View => ({
  title: 'My circles',
  body: html`${parts.told ? html`<p class="told" role="status">${parts.told}</p>` : ''}${form ? summary(form) : ''}
<p>People help more easily where something is in common. Nobody reads this but you: it only helps to find the easiest way to somebody.</p>
${form ? fields(form, parts.once) : away}
${parts.people ? acquaintances(parts.people) : ''}
${codeOf(parts.myPage)}
<p><a class="link" href="/me/contacts">People I know</a></p>`,
});

const fields = (
  form: Form,
  once: string,
): Html => html`<form method="post" action="/me/circles" novalidate>${hidden('once', once)}
${textArea(form, { name: 'circles', label: 'Circles that I belong to', hint: 'One a line, such as a user group, an alumni club, a congregation.', rows: 6, maxlength: 1700 })}
${choices(form, { name: 'link', label: 'May two people be brought together because both have me in common?', options: links })}
<button>Keep it</button></form>`;

const acquaintances = (people: z.infer<typeof TiesView>['people']): Html => html`<section aria-labelledby="people">
<h2 id="people">Members whom I know</h2>
${
  people.length === 0
    ? html`<p>Nobody yet. Have somebody show you the code on this page of theirs, and say so on the page that it opens.</p>`
    : html`<ul class="cards">${people.map(({ memberId, displayName }) => html`<li><a class="link" href="/people/${memberId}">${displayName}</a></li>`)}</ul>`
}</section>`;

/** Nobody looks members up: whoever is known hands over the way to their page themselves. */
const codeOf = (
  myPage: string,
): Html => html`<section class="card" aria-labelledby="mine"><h2 id="mine">So that somebody can say that they know me</h2>
<p>Show them this code. It opens <a href="${myPage}">my page, with what I show to members</a>, and there they can say so.</p>
<div class="pass">${qrCode(myPage, `QR code that opens ${myPage}`)}</div></section>`;
