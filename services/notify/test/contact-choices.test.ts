import { randomUUID } from 'node:crypto';
import { createLinker } from '@landed/chassis/link';
import {
  contactChoicePurpose,
  introductionAccepted,
  introductionForgotten,
  introductionMade,
  introductionRecalled,
  type LetterKind,
  preferencesPurpose,
} from '@landed/contracts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { suppressionHash } from '../src/suppressions/address-hash.ts';
import { suppress } from '../src/suppressions/suppress.ts';
import { type MailWorld, startMailWorld } from './mail-world.ts';

/** What a contact is asked, and that they are not asked any more once they say so. */
let world: MailWorld;
let the: MailWorld['the'];
let send: MailWorld['send'];
beforeAll(async () => {
  world = await startMailWorld();
  ({ the, send } = world);
});
afterAll(async () => await world.close());
beforeEach(async () => await world.reset());

const carl = 'carl@outside.example';
const day = 86_400_000;
const contact = (email = carl) => the.seal(JSON.stringify({ name: 'Carl', email }));

/** An owner has named the contact; resolves with the introduction that it is about. */
async function named(email = carl): Promise<string> {
  const { memberId } = await the.person('Grace');
  const introductionId = randomUUID();
  const expiresAt = new Date(the.now().getTime() + 14 * day).toISOString();
  const words = { company: 'Analog Devices', blurb: 'I build bridges.', askerName: null };
  const about = { introductionId, ownerId: memberId, contact: contact(email), expiresAt };
  await the.take(introductionAccepted, { ...about, ...words }, { version: 2 });
  return introductionId;
}
/** The same, and what became of the letter. */
const asked = async (email = carl) => await sent('ask-contact', await named(email));

/** The contact has said yes: what became of the letter that introduces them. */
async function made(introductionId: string) {
  const [asker, owner] = [await the.person('Ada'), await the.person('Grace')];
  const who = { askerId: asker.memberId, ownerId: owner.memberId, contact: contact() };
  const about = { introductionId, needId: randomUUID(), company: 'Analog Devices', madeAt: the.now().toISOString() };
  await the.take(introductionMade, { ...about, ...who }, { version: 3 });
  return await sent('introduction-contact', introductionId);
}

async function sent(kind: LetterKind, subjectId: string) {
  const { id } = await the.prisma.email.findFirstOrThrow({ where: { kind, subjectId, recipient: 'contact' } });
  await send(id);
  return await the.prisma.email.findUniqueOrThrow({ where: { id } });
}

/** The link at the end of the newest letter that has arrived there. */
function linkTo(address: string): string {
  const text = world.server.to(address).at(-1)?.mail.text ?? '';
  const [, token] = /\/no-questions\/([\w-]+)/.exec(text) ?? [];
  return `/api/contact-choices/${token}`;
}
const look = async (url: string) => await the.app.inject({ method: 'GET', url });
const choose = async (url: string, mayAsk: unknown) =>
  await the.app.inject({ method: 'PUT', url, payload: { mayAsk } });
const told = async () => (await the.prisma.$queryRaw<object[]>`SELECT 1 FROM chassis.outbox`).length;

test('whoever says so is asked nothing more, whoever names the address and however it is written, and nobody is told', async () => {
  expect(await asked()).toMatchObject({ state: 'sent' });
  const url = linkTo(carl);
  const before = await told();
  for (let press = 0; press < 2; press += 1) {
    const answer = await choose(url, false);
    expect([answer.statusCode, answer.json()]).toEqual([200, { mayAsk: false }]);
  }
  expect(await told()).toBe(before);

  expect(await asked()).toMatchObject({ state: 'dropped' });
  expect(await asked('Carl@Outside.example')).toMatchObject({ state: 'dropped' });
  expect(await asked('cora@outside.example')).toMatchObject({ state: 'sent' });
  expect(world.server.to(carl)).toHaveLength(1);
});

test('a question that waits when they say so does not leave, and reads in the ledger like one that was taken back', async () => {
  await asked();
  const [waiting, recalled] = [await named(), await named()];
  await choose(linkTo(carl), false);
  await the.take(introductionRecalled, { introductionId: recalled }, { version: 3 });
  const { state, lastError } = await the.prisma.email.findFirstOrThrow({ where: { subjectId: recalled } });
  expect(state).toBe('dropped');
  expect(await sent('ask-contact', waiting)).toMatchObject({ state, lastError });
  expect(world.server.to(carl)).toHaveLength(1);
});

test('a yes is a yes: they get the letter that introduces them, and are not asked a week later whether they met', async () => {
  const { subjectId } = await asked();
  await choose(linkTo(carl), false);
  expect(await made(subjectId)).toMatchObject({ state: 'sent' });
  the.wait(7 * day);
  expect(await sent('did-you-meet', subjectId)).toMatchObject({ state: 'dropped' });
  expect(world.server.to(carl).map(({ mail }) => mail.subject)).toEqual([
    'Grace thought of you: a question about Analog Devices',
    'An introduction: Ada',
  ]);
});

test('every letter to a contact has the link, and the link of the first one holds after everything about it is forgotten', async () => {
  const { subjectId } = await asked();
  const url = linkTo(carl);
  await made(subjectId);
  expect(linkTo(carl)).toBe(url);
  the.wait(7 * day);
  await sent('did-you-meet', subjectId);
  expect(world.server.to(carl)).toHaveLength(3);
  expect(linkTo(carl)).toBe(url);

  await the.take(introductionForgotten, { introductionId: subjectId });
  expect(await the.prisma.email.count({ where: { subjectId } })).toBe(0);
  the.wait(2 * 365 * day);
  expect((await look(url)).json()).toEqual({ mayAsk: true });
  expect((await choose(url, false)).json()).toEqual({ mayAsk: false });
  expect(await asked()).toMatchObject({ state: 'dropped' });
});

test('taken back, the next question comes', async () => {
  await asked();
  const url = linkTo(carl);
  await choose(url, false);
  for (let press = 0; press < 2; press += 1) expect((await choose(url, true)).json()).toEqual({ mayAsk: true });
  expect(await asked()).toMatchObject({ state: 'sent' });
});

test('looking changes nothing, however often, and what is kept of a refusal is no address', async () => {
  await asked();
  const url = linkTo(carl);
  for (let n = 0; n < 5; n += 1) expect((await look(url)).json()).toEqual({ mayAsk: true });
  await the.app.inject({ method: 'HEAD', url });
  expect(await the.prisma.contactRefusal.count()).toBe(0);
  await choose(url, false);
  expect(await the.prisma.contactRefusal.findMany()).toEqual([
    { contactKey: expect.stringMatching(/^[\da-f-]{36}$/), refusedAt: expect.any(Date) },
  ]);
});

test('404 for a link that is bent or for something else, 400 for a choice that is none, and nothing is kept', async () => {
  await asked();
  const url = linkTo(carl);
  const other = createLinker(the.env.LINK_SECRET).mint(preferencesPurpose, randomUUID());
  for (const bad of [url.slice(0, -1), `/api/contact-choices/${other}`, '/api/contact-choices/nonsense']) {
    expect((await look(bad)).json()).toMatchObject({ status: 404, code: 'unknown-link' });
    expect((await choose(bad, false)).json()).toMatchObject({ status: 404, code: 'unknown-link' });
  }
  expect((await choose(url, 'never')).statusCode).toBe(400);
  expect(await the.prisma.contactRefusal.count()).toBe(0);
});

test('whoever called a question unwanted gets no other one, and still the letter that their yes asks for', async () => {
  const { id, subjectId } = await asked();
  const complaint = {
    kind: 'complaint' as const,
    reason: 'Its reader called it unwanted.',
    emailId: id,
    memberId: null,
  };
  const addressHash = suppressionHash(the.env.SEAL_KEY, carl);
  await the.deps.prisma.$transaction(
    async (tx) => await suppress(tx, the.deps, { ...complaint, addressHash, correlationId: randomUUID() }),
  );
  expect(await asked()).toMatchObject({ state: 'dropped' });
  expect(await made(subjectId)).toMatchObject({ state: 'sent' });
});

test('the same address has the same link in every letter, and another address another one', async () => {
  await asked();
  await asked('cora@outside.example');
  const link = createLinker(the.env.LINK_SECRET);
  const keys = [carl, 'cora@outside.example'].map(
    (address) => link.read([contactChoicePurpose], linkTo(address).split('/')[3] ?? '')?.id,
  );
  expect(new Set(keys).size).toBe(2);
  await choose(linkTo(carl), false);
  expect((await look(linkTo('cora@outside.example'))).json()).toEqual({ mayAsk: true });
});
