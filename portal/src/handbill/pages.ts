import type { HandbillField, HandbillView } from '@landed/contracts';
import { html } from 'hono/html';
import type { Html, View } from '../shared/page.ts';

const names: Record<HandbillField, string> = {
  displayName: 'Your name',
  contact: 'How you can be reached',
  pitch: 'Your pitch',
  targets: 'What you are looking for',
  targetCompanies: 'Companies',
  industries: 'Industries',
  skills: 'What you can',
  need: 'What you need',
  offer: 'What you offer',
};

const led = (lead: string, text: string | null): Html =>
  text ? html`<p><strong>${lead}: </strong>${text}</p>` : html``;

/** As it is printed: sizes and margins are those of the rule by which the members service says whether it fits. */
const sheetOf = (handbill: HandbillView): Html => html`<article class="handbill">
${handbill.contact.length > 0 ? html`<p>${handbill.contact.map((route) => html`<span>${route}</span>`)}</p>` : ''}
<div>${Object.values(handbill.pitch)
  .filter((part) => part !== null)
  .map((part) => html`<p>${part}</p>`)}</div>
${led('I am looking for', handbill.targets.join('; '))}
${led('Companies', handbill.targetCompanies.join(', '))}
${led('Industries', handbill.industries.join(', '))}
${led('I can', handbill.skills.join(', '))}
${led('I need', handbill.need)}
${led('I offer', handbill.offer)}
</article>`;

const tooLong = (handbill: HandbillView): Html => html`<div class="told unprinted" role="status">
<p><strong>This is more than one page.</strong> Nothing is cut off: it goes on on a second one. To fit on one, please shorten:</p>
<ul>${handbill.tooLong.map(
  ({ field, characters }) => html`<li>${names[field]}: by about ${characters} letters</li>`,
)}</ul></div>`;

const isEmpty = (handbill: HandbillView): boolean =>
  [handbill.targets, handbill.targetCompanies, handbill.skills].every((list) => list.length === 0) &&
  [...Object.values(handbill.pitch), handbill.need, handbill.offer].every((text) => text === null);

export const handbillPage = (handbill: HandbillView): View => ({
  title: 'My handbill',
  // The name is the largest thing on the sheet as well.
  heading: html`${handbill.displayName}`,
  body: html`<p class="unprinted">One page about you, to hand over. Print this page, on Letter or A4. It holds <a href="/me/profile">what you say of yourself</a>.</p>
${isEmpty(handbill) ? html`<p class="unprinted">There is nothing on it yet but your name. <a href="/me/profile">Say what you are looking for</a>, and it appears here.</p>` : ''}
${handbill.fits ? '' : tooLong(handbill)}
${sheetOf(handbill)}`,
});
