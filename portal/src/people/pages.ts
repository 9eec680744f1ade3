import type { PortraitView } from '@landed/contracts';
import { html } from 'hono/html';
import { pitchParts } from '../profile/pitch.ts';
import { hidden } from '../shared/form.ts';
import type { Html, View } from '../shared/page.ts';

const listOf = (heading: string, items: readonly string[] | null): Html =>
  items?.length ? html`<h2>${heading}</h2><ul>${items.map((item) => html`<li>${item}</li>`)}</ul>` : html``;
const said = (heading: string, text: string | null): Html => (text ? html`<h2>${heading}</h2><p>${text}</p>` : html``);

const isEmpty = ({ pitch, targets, targetCompanies, industries, skills, need, offer, link }: PortraitView): boolean =>
  [targets, targetCompanies, industries, skills].every((list) => !list?.length) &&
  [...Object.values(pitch ?? {}), need, offer, link].every((text) => text === null);

/** Whether I said that I know them; `undefined` where nothing can be said: of myself, and while nobody can take it down. */
export type Known = boolean | undefined;

function acquaintance({ memberId, displayName }: PortraitView, known: boolean, once: string): Html {
  const send = (answer: 'yes' | 'no', label: string, quiet: boolean): Html =>
    html`<form method="post" action="/people/${memberId}">${hidden('once', once)}${hidden('known', answer)}<button ${quiet ? html`class="quiet"` : ''}>${label}</button></form>`;
  return html`<section class="card unprinted" aria-labelledby="known"><h2 id="known">${known ? `You know ${displayName}` : `Do you know ${displayName}?`}</h2>
${
  known
    ? html`<p>If ${displayName} looks for somebody whom you know, you may be asked. You always decide anew.</p>${send('no', 'Take it back', true)}`
    : html`<p>Then you may be asked when ${displayName} looks for somebody whom you know. Only you read it, and you always decide anew.</p>${send('yes', `I know ${displayName}`, false)}`
}
<p><a class="link" href="/me/circles">Everybody whom I know here, and my circles</a></p></section>`;
}

/** What somebody shows of themselves to whoever looks, and whether I know them. */
export function portraitPage(
  portrait: PortraitView,
  parts: { known: Known; once: string; told: string | undefined },
): View {
  const { pitch, targets } = portrait;
  return {
    title: portrait.displayName,
    body: html`${parts.told ? html`<p class="told" role="status">${parts.told}</p>` : ''}
${pitch ? pitchParts.map(([name, heading]) => said(heading, pitch[name])) : ''}
${listOf('Looking for', targets?.map(({ title, industry, geography }) => [title, industry, geography].filter(Boolean).join(', ')) ?? null)}
${listOf('Would like to work at', portrait.targetCompanies)}
${listOf('Field', portrait.industries)}${listOf('Can do', portrait.skills)}
${said('Needs', portrait.need)}${said('Offers', portrait.offer)}
${portrait.link ? html`<p><a href="${portrait.link}" rel="noopener noreferrer nofollow">${portrait.link}</a></p>` : ''}
${isEmpty(portrait) ? html`<p>There is nothing to read here yet but a name.</p>` : ''}
<p class="hint">Everybody decides alone what stands here, and who may see it.</p>
${parts.known === undefined ? '' : acquaintance(portrait, parts.known, parts.once)}`,
  };
}
