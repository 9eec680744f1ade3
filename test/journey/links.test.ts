import { randomUUID } from 'node:crypto';
import { eventually } from '@landed/chassis/testing';
import {
  AnnouncementView,
  AskView,
  DeviceView,
  ErasureRequested,
  ErasureView,
  MailPreferences,
  Problem,
  Profile,
  RsvpLinkView,
  serviceNames,
} from '@landed/contracts';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type ApiRoute, apiRoutes } from '../lib/api-routes.ts';
import { linkIn } from '../lib/mailbox.ts';
import type { Person } from '../lib/person.ts';
import { theWorld } from '../lib/the-world.ts';
import { invite } from '../lib/volunteer.ts';
import type { World } from '../lib/world.ts';

/** What a link of a letter is good for: the resource behind it, and whose link it is. */
interface Link {
  readonly whose: string;
  readonly resource: string;
  readonly token: string;
}

/** What would be taken, so that the token alone is what keeps somebody out. */
const bodies: Readonly<Record<string, object>> = {
  'POST /api/asks/{token}': { answer: 'no' },
  'PUT /api/contact-choices/{token}': { mayAsk: false },
  'POST /api/outcomes/{token}': { met: 'no' },
  'PUT /api/preferences/{token}': { on: [] },
  'PUT /api/rsvp-links/{token}': { arrival: 'other', stepFree: true },
  'POST /api/unsubscribe/{token}': { 'List-Unsubscribe': 'One-Click' },
};
const resourceOf = (path: string): string => path.split('/')[2] ?? '';

let world: World;
let routes: ApiRoute[];
let anybody: Person;
/** Two people’s links out of their letters, all of them still good for something. */
let links: Link[];
let owners: readonly Person[];
/** Of an introduction that was made: there is nothing left to be answered. */
let settled: readonly string[];
let gone: { readonly links: readonly Link[]; readonly erasure: string };

const call = async ({ name, method, path }: ApiRoute, token: string) =>
  await anybody.call(method, path.replace('{token}', token), bodies[name]);

async function linkOf(person: { address: string }, like: RegExp, path: RegExp): Promise<string> {
  return linkIn(await world.mailbox.letter(person.address, like), path).pathname.split('/')[2] ?? '';
}

/** Comes to the meeting, is on the list, is asked for a contact, and has a letter for each. */
async function withLetters(name: string, meeting: { id: string }): Promise<{ person: Person; links: Link[] }> {
  const person = await world.member(name, meeting);
  await person.expect(200, Profile, 'PUT', '/api/members/me/list-consent', { textVersion: 2 });
  await world.mailbox.letter(person.address, /You are on the list/);
  const rsvp = await linkOf(person, /You are expected/, /^\/rsvp\//);
  const preferences = await linkOf(person, /You are on the list/, /^\/preferences\//);
  return {
    person,
    links: [
      { whose: name, resource: 'rsvp-links', token: rsvp },
      { whose: name, resource: 'preferences', token: preferences },
    ],
  };
}

async function announced(title: string): Promise<void> {
  const organizer = await world.organizer();
  const draft = { title, body: 'We meet in the gym.', segment: { who: 'list' } };
  const { id } = await organizer.expect(201, AnnouncementView, 'POST', '/api/announcements', draft);
  await organizer.expect(200, AnnouncementView, 'POST', `/api/announcements/${id}/schedules`, {});
}

beforeAll(async () => {
  world = await theWorld();
  anybody = world.stranger('Anybody');
  routes = (await apiRoutes(anybody)).filter(({ access, path }) => access === 'link' && path.includes('{token}'));
  const meeting = await world.meeting();
  const [ada, ben] = [await withLetters('Ada', meeting), await withLetters('Ben', meeting)];
  const [company, other] = [`Gantry ${randomUUID()}`, `Pylon ${randomUUID()}`];

  // One that was made, of which both are asked how it went.
  const contact = { address: `carl-${randomUUID()}@outside.example` };
  await world.lead(ben.person, company);
  await world.need(ada.person, company, { blurb: `A word about ${company}, please.` });
  const ownersAsk = await world.askToken(ben.person.address, new RegExp(company));
  const named = { answer: 'yes', contactName: 'Carl', contactEmail: contact.address };
  await anybody.expect(200, AskView, 'POST', `/api/asks/${ownersAsk}`, named);
  const contactsAsk = await world.askToken(contact.address, new RegExp(company));
  await anybody.expect(200, AskView, 'POST', `/api/asks/${contactsAsk}`, { answer: 'yes' });
  settled = [ownersAsk, contactsAsk];
  // And one that is still open.
  await world.lead(ada.person, other);
  await world.need(ben.person, other, { blurb: `A word about ${other}, please.` });
  const title = `The hall is being painted ${randomUUID()}`;
  await announced(title);
  links = [
    ...ada.links,
    ...ben.links,
    { whose: 'Ada', resource: 'asks', token: await world.askToken(ada.person.address, new RegExp(other)) },
    { whose: 'Ada', resource: 'outcomes', token: await linkOf(ada.person, /did you meet/i, /^\/met\//) },
    { whose: 'Carl', resource: 'outcomes', token: await linkOf(contact, /conversation come about/i, /^\/met\//) },
    {
      whose: 'Carl',
      resource: 'contact-choices',
      token: await linkOf(contact, /conversation come about/i, /^\/no-questions\//),
    },
    { whose: 'Ada', resource: 'unsubscribe', token: await linkOf(ada.person, new RegExp(title), /^\/unsubscribe\//) },
    { whose: 'Ben', resource: 'unsubscribe', token: await linkOf(ben.person, new RegExp(title), /^\/unsubscribe\//) },
  ];
  owners = [ada.person, ben.person];

  const left = await withLetters('Lea', meeting);
  const { token } = await left.person.expect(202, ErasureRequested, 'DELETE', '/api/members/me');
  await eventually('every service has forgotten Lea', async () => {
    const { receipts } = await anybody.expect(200, ErasureView, 'GET', `/api/erasures/${token}`);
    return receipts.length === serviceNames.length;
  });
  gone = { links: left.links, erasure: token };
}, 180_000);

/** What the links could change: as each link shows it, and as its owner reads it. */
async function state(): Promise<string[]> {
  const shown = links.map(async ({ resource, token }) => (await anybody.call('GET', `/api/${resource}/${token}`)).text);
  const read = owners.flatMap((owner) =>
    ['rsvps', 'preferences', 'introductions', 'asks'].map(async (what) => {
      const { status, text } = await owner.call('GET', `/api/${what}/mine`);
      return `${status} ${text}`;
    }),
  );
  return await Promise.all([...shown, ...read]);
}

/** The id of one with the signature of another. */
function patched(one: string, other: string): string {
  const bytes = (token: string): Buffer => Buffer.from(token, 'base64url');
  return Buffer.concat([bytes(one).subarray(0, 16), bytes(other).subarray(16)]).toString('base64url');
}

describe('a link out of a letter', () => {
  test('is there for every route that takes one, and is good for its own', async () => {
    const covered = [...links.map(({ resource }) => resource), 'erasures'];
    expect(routes.filter(({ path }) => !covered.includes(resourceOf(path))).map(({ name }) => name)).toEqual([]);
    for (const { whose, resource, token } of links) {
      const { status } = await anybody.call('GET', `/api/${resource}/${token}`);
      expect(status, `${whose}’s ${resource}`).toBe(200);
    }
  });

  test('opens nothing else, nobody else’s with another signature, and nothing once a letter of it is changed', async () => {
    const before = await state();
    const wrong: string[] = [];
    const all = [
      ...links,
      ...gone.links,
      ...settled.map((token) => ({ whose: 'Carl', resource: 'asks', token })),
      { whose: 'Lea', resource: 'erasures', token: gone.erasure },
    ];
    for (const route of routes) {
      const resource = resourceOf(route.path);
      const own = all.filter((link) => link.resource === resource);
      const others = all
        .filter((link) => link.resource !== resource)
        .map(({ whose, resource: of, token }) => [`${whose}’s for ${of}`, token] as const);
      const patches = own.flatMap((one) =>
        all.map((other) => [`${one.whose}’s, signed as ${other.whose}’s`, patched(one.token, other.token)] as const),
      );
      const bent = own.flatMap(({ whose, token }) => [
        [`${whose}’s, bent`, `${token.slice(0, 30)}${token[30] === 'A' ? 'B' : 'A'}${token.slice(31)}`] as const,
        [`${whose}’s, cut off`, token.slice(0, -1)] as const,
        [`${whose}’s, lengthened`, `${token}A`] as const,
      ]);
      // Two parties to one introduction have one id: with the other one's signature that is the other one's link.
      const real = new Set(own.map(({ token }) => token));
      for (const [what, token] of [...others, ...patches, ...bent].filter(([, each]) => !real.has(each))) {
        const { status } = await call(route, token);
        if (status !== 404) wrong.push(`${route.name} with ${what}: ${status}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(await state()).toEqual(before);
  });

  test('of whoever left is good for nothing but the receipts', async () => {
    const wrong: string[] = [];
    for (const { resource, token } of gone.links) {
      for (const route of routes.filter(({ path }) => resourceOf(path) === resource)) {
        const { status } = await call(route, token);
        if (status !== 404) wrong.push(`${route.name}: ${status}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(await anybody.expect(200, ErasureView, 'GET', `/api/erasures/${gone.erasure}`)).not.toHaveProperty('name');
  });

  test('is used up by what it led to: an introduction that was made, a meeting that was called off, a code that was typed', async () => {
    for (const token of settled) {
      const before = await anybody.expect(200, AskView, 'GET', `/api/asks/${token}`);
      expect((await anybody.call('POST', `/api/asks/${token}`, { answer: 'no' })).status).toBe(409);
      expect(await anybody.expect(200, AskView, 'GET', `/api/asks/${token}`)).toEqual(before);
    }

    const organizer = await world.organizer();
    const meeting = await world.meeting();
    const mia = world.stranger('Mia');
    await mia.signUp(world.mailbox);
    await world.coming(mia, meeting);
    const rsvp = `/api/rsvp-links/${await linkOf(mia, /You are expected/, /^\/rsvp\//)}`;
    expect((await anybody.expect(200, RsvpLinkView, 'GET', rsvp)).open).toBe(true);
    const called = await organizer.call('POST', `/api/meetings/${meeting.id}/cancellations`, { reason: 'Snow.' });
    expect(called.status, called.text).toBeLessThan(300);
    const before = await anybody.expect(200, RsvpLinkView, 'GET', rsvp);
    expect(before.open).toBe(false);
    expect((await anybody.call('PUT', rsvp, { arrival: 'other' })).status).toBe(409);
    expect(await anybody.expect(200, RsvpLinkView, 'GET', rsvp)).toEqual(before);

    const { code } = await invite(world, 'greeter');
    await world.stranger().expect(201, DeviceView, 'POST', '/api/device-pairings', { code });
    const again = await world.stranger().expect(422, Problem, 'POST', '/api/device-pairings', { code });
    expect(again.code).toBe('code-not-valid');
  });

  test('takes one list, whoever is signed in: the other lists, and other people’s, stay', async () => {
    const [ada, ben] = owners;
    const link = links.find(({ whose, resource }) => whose === 'Ada' && resource === 'unsubscribe');
    const listsOf = async (person: Person | undefined) =>
      (await person?.expect(200, MailPreferences, 'GET', '/api/preferences/mine'))?.lists.map(({ on }) => on);
    const bensBefore = await listsOf(ben);
    const body = { 'List-Unsubscribe': 'One-Click' };
    await ben?.expect(200, z.looseObject({ on: z.literal(false) }), 'POST', `/api/unsubscribe/${link?.token}`, body);
    expect((await listsOf(ada))?.filter((on) => !on)).toHaveLength(1);
    expect(await listsOf(ben)).toEqual(bensBefore);
  });
});
