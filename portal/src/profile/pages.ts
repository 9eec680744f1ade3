import { type OwnPortrait, type PortraitField, portraitFields } from '@landed/contracts';
import { html } from 'hono/html';
import { type Form, select, summary, textArea, textField } from '../shared/form.ts';
import type { Html, View } from '../shared/page.ts';
import { pitchFields, pitchParts, pitchTime } from './pitch.ts';

export const profileWords = {
  displayName: 'Please enter a name of up to 80 characters. A first name or an alias is fine.',
  pitch: 'Please keep each part of the pitch below 200 characters.',
  targets:
    'Please give each target a title of up to 80 characters, such as “Supply planner”. A row that you leave empty does not count.',
  targetCompanies: 'Please give at most 50 companies, one a line.',
  industries: 'Please give at most 20 industries, one a line.',
  skills: 'Please give at most 30 skills, one a line.',
  need: 'Please keep this below 400 characters.',
  offer: 'Please keep this below 400 characters.',
  link: 'Please enter an address that begins with https://, or leave it empty.',
};

const eyes = [
  ['nobody', 'nobody but me'],
  ['organizers', 'those who organize'],
  ['members', 'all members'],
] as const;

/** Parts of several fields, to which the summary's link leads as a whole. */
const ofSeveral: readonly PortraitField[] = ['pitch', 'targets'];

/** A part of the portrait with its own eyes. */
const part = (form: Form, name: PortraitField, heading: string, fields: Html): Html =>
  html`<fieldset class="card field" ${ofSeveral.includes(name) ? html`id="${name}"` : ''}><legend>${heading}</legend>
${ofSeveral.includes(name) && form.complaints[name] ? html`<p class="complaint">${form.complaints[name]}</p>` : ''}${fields}
${select(form, { name: `shown-${name}`, label: 'Who may see this?', options: eyes })}</fieldset>`;

const lines = (form: Form, name: PortraitField, label: string, hint?: string): Html =>
  textArea(form, { name, label, hint: hint ?? 'One a line.', rows: 4, maxlength: 6_000, optional: 'unsaid' });

const targetRow = (form: Form, row: number): Html => html`<div class="row">
${textField(form, { name: `title-${row}`, label: 'Title', maxlength: 80, optional: 'unsaid' })}
${textField(form, { name: `industry-${row}`, label: 'Industry', maxlength: 80, optional: 'unsaid' })}
${textField(form, { name: `geography-${row}`, label: 'Where', maxlength: 80, optional: 'unsaid' })}</div>`;

export function profilePage(form: Form, parts: { portrait: OwnPortrait; done: boolean; rows: number }): View {
  const { portrait, done, rows } = parts;
  return {
    title: 'What I say of myself',
    body: html`${done ? html`<p class="told" role="status">It is kept.</p>` : ''}${summary(form)}
<p>Everything here is up to you, and so is who may see it. At first that is those who organize.</p>
<form method="post" action="/me/profile/name" novalidate class="card">
${textField(form, { name: 'displayName', label: 'What we call you', hint: 'A first name or an alias is fine. It stands on your badge and your handbill.', autocomplete: 'nickname', maxlength: 80, optional: 'unsaid' })}
<button class="quiet">Keep the name</button></form>
<form method="post" action="/me/profile" novalidate>
${part(
  form,
  'pitch',
  'My pitch',
  html`<p class="hint">Half a minute, when newcomers say who they are. Anybody may pass.</p>
${pitchTime(portrait.pitch)}
${pitchFields(form)}`,
)}
${part(
  form,
  'targets',
  'What I am looking for',
  html`<p class="hint">A title is enough. Not sure yet? Leave it empty, and talk it over at the evening.</p>
${Array.from({ length: rows }, (_, row) => targetRow(form, row + 1))}`,
)}
${part(form, 'targetCompanies', 'Where I would like to work', lines(form, 'targetCompanies', 'Companies', 'One a line, up to 50. No idea yet? Ask at the evening; that is what we are for.'))}
${part(form, 'industries', 'My field', lines(form, 'industries', 'Industries'))}
${part(form, 'skills', 'What I can do', lines(form, 'skills', 'Skills'))}
${part(form, 'need', 'What I need', textArea(form, { name: 'need', label: 'In a few words', rows: 3, maxlength: 400, optional: 'unsaid' }))}
${part(form, 'offer', 'What I offer', textArea(form, { name: 'offer', label: 'In a few words', rows: 3, maxlength: 400, optional: 'unsaid' }))}
${part(form, 'link', 'A page of my own', textField(form, { name: 'link', label: 'Address', hint: 'Begins with https://', type: 'url', inputmode: 'url', maxlength: 300, optional: 'unsaid' }))}
<button>Keep it</button>
</form>`,
  };
}

/** The fields of the form as they stand. */
export function profileValues(portrait: OwnPortrait): Record<string, string> {
  const values: Record<string, string> = {
    targetCompanies: portrait.targetCompanies.join('\n'),
    industries: portrait.industries.join('\n'),
    skills: portrait.skills.join('\n'),
    need: portrait.need ?? '',
    offer: portrait.offer ?? '',
    link: portrait.link ?? '',
  };
  for (const [name] of pitchParts) values[name] = portrait.pitch[name] ?? '';
  for (const field of portraitFields) values[`shown-${field}`] = portrait.shownTo[field];
  for (const [index, target] of portrait.targets.entries()) {
    values[`title-${index + 1}`] = target.title;
    values[`industry-${index + 1}`] = target.industry ?? '';
    values[`geography-${index + 1}`] = target.geography ?? '';
  }
  return values;
}
