import type { TiesView } from '@landed/contracts';
import { html } from 'hono/html';
import type { z } from 'zod';
import { choices, type Form, hidden, summary, textArea } from '../shared/form.ts';
import { away, type Html, type View } from '../shared/page.ts';

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

/** What opens ways between people: circles in common, and whether I may be what two have in common. Undefined while nobody can say. */
export const circlesPage = (form: Form | undefined, parts: { once: string; told: string | undefined }): View => ({
  title: 'My circles',
  body: html`${parts.told ? html`<p class="told" role="status">${parts.told}</p>` : ''}${form ? summary(form) : ''}
<p>People help more easily where something is in common. Nobody reads this but you: it only helps to find the easiest way to somebody.</p>
${form ? fields(form, parts.once) : away}
<p><a class="link" href="/me/contacts">People I know</a></p>`,
});

const fields = (
  form: Form,
  once: string,
): Html => html`<form method="post" action="/me/circles" novalidate>${hidden('once', once)}
${textArea(form, { name: 'circles', label: 'Circles that I belong to', hint: 'One a line, such as a user group, an alumni club, a congregation.', rows: 6, maxlength: 1700 })}
${choices(form, { name: 'link', label: 'May two people be brought together because both have me in common?', options: links })}
<button>Keep it</button></form>`;
