import { dayOf } from '@landed/chassis/time-words';
import type { DoorCandidate, MeetingView } from '@landed/contracts';
import { html } from 'hono/html';
import { chooseEvening, searchByName } from '../shared/evening.ts';
import type { Html, View } from '../shared/page.ts';

export interface BadgeDesk {
  readonly meetings: readonly MeetingView[];
  readonly meeting: MeetingView;
  /** Who fits what was searched for; null when nothing was. */
  readonly found: readonly DoorCandidate[] | null;
  readonly q: string;
  readonly mayPrintAll: boolean;
}

/** What badges hold in a row of print: people, or lines to write a name on. */
export type Names = readonly (string | null)[];
export const perSheet = 8;

const sheet = (meeting: MeetingView, more: Record<string, string>): string =>
  `/badges/print?${new URLSearchParams({ meeting: meeting.id, ...more }).toString()}`;

const candidate = (
  { meeting, q }: BadgeDesk,
  { memberId, displayName }: DoorCandidate,
): Html => html`<li><span>${displayName}</span>
<a class="button quiet" href="${sheet(meeting, { q, who: memberId })}" aria-label="Badge of ${displayName}">Badge</a></li>`;

const foundOnes = (desk: BadgeDesk): Html => {
  if (desk.found === null) return html``;
  if (desk.found.length === 0) return html`<p>Nobody of that name is known. An empty badge takes any name.</p>`;
  return html`<ul class="cards">${desk.found.map((item) => candidate(desk, item))}</ul>`;
};

export const badgesPage = (desk: BadgeDesk): View => ({
  title: 'Badges to print',
  body: html`<p>Eight badges on a sheet, Letter or A4. Each holds the name by which its bearer wants to be called, and nothing else about them.</p>
${chooseEvening({ ...desk, action: '/badges' })}
<p class="actions">${desk.mayPrintAll ? html`<a href="${sheet(desk.meeting, {})}">Everybody who is coming</a> ` : ''}<a href="${sheet(desk.meeting, { who: 'empty' })}">Empty ones, to write on</a></p>
<section aria-labelledby="one"><h2 id="one">For one person</h2>
${searchByName({ ...desk, action: '/badges' }, desk.q)}
${foundOnes(desk)}</section>`,
});

export const noEveningToBadge: View = {
  title: 'Badges to print',
  body: html`<p>No evening is planned yet. Once one is, its badges are here.</p>`,
};

/** A long name is set smaller, so that it is whole. */
const lengthOf = (name: string): string => (name.length > 40 ? 'longest' : name.length > 18 ? 'long' : '');

const badge = (meeting: MeetingView, name: string | null): Html => html`<li class="badge ${lengthOf(name ?? '')}">
<span>${meeting.title}, ${dayOf(meeting.startsAt, meeting.timeZone)}</span>
<b>${name ?? html`&nbsp;`}</b>
<span class="ask">Ask me about</span></li>`;

export const sheetPage = (meeting: MeetingView, names: Names): View => ({
  title: 'Badges',
  body: html`${
    names.length === 0
      ? html`<p>There is nobody here to print a badge for yet. <a href="${sheet(meeting, { who: 'empty' })}">Empty badges</a> take any name.</p>`
      : html`<p class="unprinted">${names.length === 1 ? 'One badge' : `${names.length} badges`}. Print this page, on Letter or A4, and cut along the lines.</p>
<ul class="badges">${names.map((name) => badge(meeting, name))}</ul>`
  }
<p class="unprinted"><a href="/badges?${new URLSearchParams({ meeting: meeting.id }).toString()}">More badges</a></p>`,
});
