import { fullDayOf, timeAndZoneOf } from '@landed/chassis/time-words';
import { html } from 'hono/html';
import type { Html } from '../shared/page.ts';

/** What a part calls its kinds of things, as people would; one that is not here is called what it is called there. */
const kinds: Readonly<Record<string, string>> = {
  acquaintance: 'Whom I know',
  address_change: 'Changes of my address',
  attendance: 'Evenings that I came to',
  attendance_correction: 'Corrections of my visits',
  check_in: 'When I came in',
  circle_member: 'Circles I belong to',
  coming: 'Evenings that I said I come to',
  connection: 'Introductions to write about',
  connector: 'How often I may be asked',
  contact: 'People I know at companies',
  discretion: 'That I am discreet',
  email: 'Letters to me',
  former_address: 'Addresses I had before',
  introduction: 'Introductions',
  landing: 'That I landed',
  lead: 'What I offer',
  linker: 'Circles and people in common',
  list_choice: 'What I am on the list for',
  list_consent: 'My consent to the list',
  match: 'What was found for me',
  member: 'My name and my address',
  need: 'What I ask for',
  online_attendance: 'Evenings that I followed online',
  organisation_question: 'Companies whose name was asked about',
  organizer: 'My work for the group',
  parking_duty: 'My duties at the lots',
  passkey: 'My passkeys',
  person: 'My name, as this part knows it',
  portrait: 'My profile',
  recipient: 'Where letters to me go',
  role_grant: 'My roles',
  roster_import_row: 'The line of the list that I was brought with',
  rsvp: 'My answers to evenings',
  session: 'Where I am signed in',
  speech: 'What I said I would speak about',
  standing_rsvp: 'The evenings I always come to',
  suppression: 'That my address was closed',
  target: 'Companies that I look at',
  target_company: 'Companies that I look at',
  target_list: 'What I look for',
  turn: 'My turns on the run sheet',
  vehicle: 'What I drive',
  visit: 'Evenings that I came to',
};

const spelt = (name: string): string =>
  name
    .replaceAll('_', ' ')
    .replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .toLowerCase();
const isNumberOfThings = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;
const isInstant = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;

const isOfFacts = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Nothing was said there, in whatever it holds, or nothing is left of it. */
const isNothing = (value: unknown): boolean =>
  value === undefined || value === '' || (isOfFacts(value) ? Object.values(value).every(isNothing) : value === null);

function valueOf(value: unknown): Html | string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string' && isInstant.test(value)) {
    const instant = new Date(value);
    return html`<time datetime="${value}">${fullDayOf(instant, 'UTC')}, ${timeAndZoneOf(instant, 'UTC')}</time>`;
  }
  if (Array.isArray(value)) {
    const items = value.map(valueOf);
    const words = items.filter((item) => typeof item === 'string');
    return words.length === items.length ? words.join(', ') : html`${items.map((item) => html`<div>${item}</div>`)}`;
  }
  if (isOfFacts(value)) return factsOf(Object.entries(value));
  return String(value);
}

/** What is made of further facts has them below its name: beside it they would have a finger's width on a phone. */
const factOf = ([name, value]: readonly [string, unknown]): Html => {
  const parts = Array.isArray(value) ? value : [value];
  return html`<div class="${parts.some(isOfFacts) ? 'nested' : 'flat'}"><dt>${spelt(name)}</dt><dd>${valueOf(value)}</dd></div>`;
};

const factsOf = (facts: readonly (readonly [string, unknown])[]): Html =>
  html`<dl class="record">${facts.filter(([, value]) => !isNothing(value)).map(factOf)}</dl>`;

/** What a person can read first, and the numbers by which the parts know it last. */
function rowOf(row: Readonly<Record<string, unknown>>): Html {
  const facts = Object.entries(row);
  const isNumber = ([name, value]: readonly [string, unknown]): boolean =>
    name === 'version' || (typeof value === 'string' && isNumberOfThings.test(value));
  const numbers = facts.filter(isNumber);
  return html`<li>${factsOf(facts.filter((fact) => !isNumber(fact)))}
${numbers.length === 0 ? '' : html`<p class="hint">Its numbers here: ${numbers.map(([name, value]) => `${spelt(name)} ${String(value)}`).join(', ')}</p>`}</li>`;
}

/** All things of one kind. */
export const kindOf = ([kind, rows]: readonly [string, readonly Readonly<Record<string, unknown>>[]]): Html =>
  html`<h3>${kinds[kind] ?? spelt(kind)}${rows.length > 1 ? ` (${rows.length})` : ''}</h3><ul class="cards">${rows.map(rowOf)}</ul>`;
