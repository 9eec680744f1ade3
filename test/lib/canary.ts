import { randomUUID } from 'node:crypto';
import { eventually } from '@landed/chassis/testing';
import {
  AddressChangeView,
  AskView,
  CheckInView,
  ImportView,
  MergeRow,
  OwnPortrait,
  Profile,
  RegistrationView,
  RsvpView,
} from '@landed/contracts';
import { z } from 'zod';
import { codeIn } from './mailbox.ts';
import type { Person } from './person.ts';
import type { World } from './world.ts';

/** Somebody who has left traces wherever there is a place for them, with every name and address that they had. */
export interface Canary {
  readonly person: Person;
  readonly words: readonly string[];
}

/** Came by a card and by a table, changed address, said much, asked and was asked for, and was known twice. */
export async function aCanary(world: World, name: string): Promise<Canary> {
  const organizer = await world.organizer();
  const person = world.stranger(name);
  const card = { displayName: name, email: person.address, signedAt: new Date().toISOString(), groundRulesVersion: 1 };
  await organizer.expect(201, RegistrationView, 'POST', '/api/registrations', card);
  await person.signUp(world.mailbox);
  const meeting = await world.meeting({ title: 'Evening of a canary' });
  const rsvp = await person.expect([200, 201], RsvpView, 'POST', `/api/meetings/${meeting.id}/rsvps`, {
    arrival: 'other',
    arrangement: 'large print',
  });
  await world.scan(meeting, rsvp.passId);
  await world.isMember(person);
  await inTables(world, person);
  await isIntroduced(world, person, meeting);
  await person.expect(200, OwnPortrait, 'PUT', '/api/members/me/portrait', {
    pitch: { iAm: `I am ${name}.` },
    targets: [{ title: 'Bird keeper' }],
    targetCompanies: ['Canary Cage Works'],
  });
  await wasKnownTwice(world, person);
  const newAddress = await movesHouse(world, person);
  return { person, words: [name, person.address, newAddress] };
}

/** Carried out, checked and left, and sent without being read: with a row that is known, one there twice, one in disorder. */
async function inTables(world: World, { name, address }: Person): Promise<void> {
  const organizer = await world.organizer();
  const [first, last = ''] = name.split(' ');
  const table = [
    'First name,Last name,E-mail,Notes',
    `${first},${last},${address.toUpperCase()},with a bicycle`,
    `${first},${last},${address},again`,
    `${last},${first},${address.replace('@', '(at)')},`,
    `Bob,Bobson,bob-${randomUUID()}@people.example,friend of ${address}`,
  ].join('\n');
  const sent = async (bytes: Buffer): Promise<string> => {
    const draft = { fileName: 'roster.csv', parts: 1 };
    const { id } = await organizer.expect(201, ImportView, 'POST', '/api/imports', draft);
    const content = bytes.toString('base64');
    await organizer.expect(200, ImportView, 'PUT', `/api/imports/${id}/parts/0`, { content });
    return id;
  };
  const checked = async (): Promise<string> => {
    const id = await sent(Buffer.from(table));
    const { mapping } = await organizer.expect(200, ImportView, 'POST', `/api/imports/${id}/readings`, {});
    const { outcomes } = await organizer.expect(200, ImportView, 'PUT', `/api/imports/${id}/mapping`, mapping);
    if (outcomes.repeated !== 1 || outcomes.refused !== 1) throw new Error(JSON.stringify(outcomes));
    return id;
  };
  const carriedOut = await checked();
  await organizer.expect(202, ImportView, 'POST', `/api/imports/${carriedOut}/runs`);
  await eventually('the table is carried out', async () => {
    const { state } = await organizer.expect(200, ImportView, 'GET', `/api/imports/${carriedOut}`);
    return state === 'done';
  });
  await checked();
  await sent(Buffer.from(`\uFEFF${table}`, 'utf16le'));
}

/** As the one who asks and as the one who knows: names and addresses have gone to others by mail. */
async function isIntroduced(world: World, person: Person, meeting: { id: string }): Promise<void> {
  const other = await world.member('Otto', meeting);
  const [company, theirs] = [`Canary ${randomUUID()}`, `Songbird ${randomUUID()}`];
  const meet = async (asker: Person, owner: Person, at: string): Promise<void> => {
    await world.lead(owner, at);
    await world.need(asker, at, { blurb: `${asker.name} would like 15 minutes of advice.`, shareName: true });
    const contactEmail = `carla-${randomUUID()}@outside.example`;
    const yes = { answer: 'yes', contactName: 'Carla', contactEmail };
    await owner.expect(200, AskView, 'POST', `/api/asks/${await world.askToken(owner.address, new RegExp(at))}`, yes);
    const token = await world.askToken(contactEmail, new RegExp(at));
    await asker.expect(200, AskView, 'POST', `/api/asks/${token}`, { answer: 'yes' });
    await world.mailbox.letter(contactEmail, new RegExp(asker.address));
    await world.mailbox.letter(asker.address, new RegExp(contactEmail));
  };
  await meet(person, other, company);
  await meet(other, person, theirs);
}

async function wasKnownTwice(world: World, person: Person): Promise<void> {
  const organizer = await world.organizer();
  const evening = await world.meeting({ title: 'Another evening of a canary' });
  const walkIn = { nonce: randomUUID(), displayName: `${person.name} again` };
  const { memberId: absorbedId } = await organizer.expect(
    201,
    CheckInView,
    'POST',
    `/api/meetings/${evening.id}/walk-ins`,
    walkIn,
  );
  await eventually(
    'the walk-in is known',
    async () => (await organizer.call('GET', `/api/members/${absorbedId}`)).status === 200,
  );
  const { id: survivorId } = await person.expect(200, Profile, 'GET', '/api/members/me');
  await organizer.expect(201, MergeRow, 'POST', '/api/merges', { survivorId, absorbedId });
}

/** Another address, confirmed by both; and somebody still tries to sign in with the one before. */
async function movesHouse(world: World, person: Person): Promise<string> {
  const email = world.stranger(`moved-${randomUUID()}`).address;
  const change = await person.expect(202, AddressChangeView, 'POST', '/api/members/me/address-changes', { email });
  const codes = {
    oldCode: codeIn(await world.mailbox.letter(person.address, /another address/i)),
    newCode: codeIn(await world.mailbox.letter(email, /another address/i)),
  };
  await person.expect(204, z.unknown(), 'POST', `/api/members/me/address-changes/${change.id}/confirmations`, codes);
  await world.sameAs(person).expect(202, z.unknown(), 'POST', '/api/sign-ins', { email: person.address });
  await world.mailbox.letter(person.address, /nobody|not know|sign up/i);
  return email;
}
