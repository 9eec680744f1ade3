import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { madeUpWord } from '@landed/chassis/testing';
import { AskView, CheckInView, MeetingSummary, RsvpView } from '@landed/contracts';
import { z } from 'zod';
import { codeIn, type Letter, linkIn, Mailbox } from './lib/mailbox.ts';
import type { Person } from './lib/person.ts';
import { Stopwatch } from './lib/stopwatch.ts';
import { World } from './lib/world.ts';

/** `npm run evening`: an evening of a chapter, played through the public API against a running Landed. */
const { values } = parseArgs({
  options: {
    url: { type: 'string', default: process.env['LANDED_URL'] ?? 'http://localhost:3000' },
    mailbox: { type: 'string', default: process.env['LANDED_MAILBOX_URL'] ?? 'http://localhost:1080' },
    organizer: { type: 'string', default: process.env['FIRST_ORGANIZER_EMAIL'] ?? 'olivia@landed.example' },
    people: { type: 'string', default: '180' },
    newcomers: { type: 'string', default: '40' },
  },
});
const people = Number(values.people);
const newcomers = Math.min(Number(values.newcomers), people);
const atOnce = 12;

const mailbox = new Mailbox(values.mailbox);
const world = new World({ origin: values.url, mailbox, organizerAddress: values.organizer });
const watch = new Stopwatch();
const began = Date.now();
const say = (words: string): void => console.log(`${((Date.now() - began) / 1000).toFixed(1).padStart(6)} s  ${words}`);
const challenge = z.object({ challengeId: z.uuid() });

async function eachOf<Item>(
  what: string,
  items: readonly Item[],
  work: (item: Item, index: number) => Promise<void>,
): Promise<void> {
  let done = 0;
  const queue = items.entries();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const [index, item] of queue) {
        await work(item, index);
        done += 1;
        if (done % 60 === 0 && done < items.length) say(`${what}: ${done} of ${items.length}`);
      }
    }),
  );
  say(`${what}: ${items.length}`);
}

/** As a polite client: when the house says "later", waits as long as it asks. */
async function politely<Schema extends z.ZodType>(
  step: string,
  status: readonly number[],
  schema: Schema,
  person: Person,
  ...call: Parameters<Person['call']>
): Promise<z.infer<Schema>> {
  for (;;) {
    const answer = await watch.time(step, async () => await person.call(...call));
    if (answer.status === 429 || answer.status === 503) {
      await new Promise((resolve) => setTimeout(resolve, Number(answer.headers.get('retry-after') ?? 1) * 1000));
    } else if (status.includes(answer.status)) return schema.parse(answer.body);
    else throw new Error(`${call[0]} ${call[1]} answered ${answer.status}: ${answer.text.slice(0, 300)}`);
  }
}

async function signUp(person: Person): Promise<void> {
  const body = { displayName: person.name, email: person.address, groundRulesVersion: 1 };
  const { challengeId } = await politely('sign up', [202], challenge, person, 'POST', '/api/sign-ups', body);
  const letter = await watch.time(
    'code in the mailbox',
    async () => await mailbox.letter(person.address, /code/i, 120_000),
  );
  await politely('enter the code', [201], z.unknown(), person, 'POST', '/api/sessions', {
    challengeId,
    code: codeIn(letter),
  });
}

async function main(): Promise<void> {
  say(`an evening with ${people} people, ${newcomers} of them new, at ${values.url}`);
  const door = await world.organizer();
  const before = (await mailbox.all()).length;
  // Regulars came to an earlier evening; that is what makes them members tonight.
  const last = await world.meeting({ title: 'Last Friday', startsIn: -60 * 3 });
  const tonight = await world.meeting({
    title: 'Tonight',
    startsIn: 60,
    roomLimit: people + 20,
    onSite: 54,
    overflow: 80,
    seats: [14, 14, 14, 14],
  });
  const guests = Array.from({ length: people }, (_, index) => world.stranger(`Guest${index + 1}`));
  const regulars = guests.slice(newcomers);

  await eachOf('signed up', guests, signUp);
  await eachOf('regulars were here before', regulars, async (person) => {
    const path = `/api/meetings/${last.id}`;
    const memberId = await politely(
      'who am I',
      [200],
      z.object({ memberId: z.uuid() }),
      person,
      'GET',
      '/api/sessions/current',
    );
    const checkIn = { nonce: randomUUID(), memberId: memberId.memberId, checkedInAt: last.startsAt };
    await politely('check in from paper', [200, 201], CheckInView, door, 'POST', `${path}/check-ins`, checkIn);
  });
  const passes = new Map<Person, RsvpView>();
  await eachOf('said they come', guests, async (person, index) => {
    const arrival = index % 4 === 0 ? 'other' : 'car';
    const body = { arrival, stepFree: index % 40 === 0 };
    passes.set(
      person,
      await politely('I’m coming', [200, 201], RsvpView, person, 'POST', `/api/meetings/${tonight.id}/rsvps`, body),
    );
  });
  await eachOf('let in at the door', guests, async (person) => {
    const body = { nonce: randomUUID(), passId: passes.get(person)?.passId };
    await politely(
      'check in by pass',
      [200, 201],
      CheckInView,
      door,
      'POST',
      `/api/meetings/${tonight.id}/check-ins`,
      body,
    );
  });
  await eachOf(
    'are members',
    guests,
    async (person) => await watch.time('check-in to membership', async () => await world.isMember(person)),
  );
  await cards(guests);
  await report(before, tonight.id, guests);
}

/** Every fifth asks, every fifth knows somebody; owners and contacts answer, mostly yes. */
async function cards(guests: readonly Person[]): Promise<void> {
  const askers = guests.filter((_, index) => index % 5 === 0);
  const owners = guests.filter((_, index) => index % 5 === 1).slice(0, askers.length);
  const tag = madeUpWord();
  const company = (index: number): string => `Evening ${tag} ${index} Company`;
  await eachOf('leads', owners, async (person, index) => {
    const body = { kind: 'know-someone-at', company: company(index) };
    await politely('post a lead', [201], z.unknown(), person, 'POST', '/api/leads', body);
  });
  await eachOf('needs', askers.slice(0, owners.length), async (person, index) => {
    const body = {
      kind: 'contact-at',
      company: company(index),
      blurb: `Request ${tag}-${index}: fifteen minutes of advice, please.`,
    };
    await politely('post a need', [201], z.unknown(), person, 'POST', '/api/needs', body);
  });
  await eachOf('owners answered', owners, async (owner, index) => {
    const contactEmail = `contact-${tag}-${index}@outside.example`;
    const yes = { answer: 'yes', contactName: 'Chris', contactEmail };
    const asked = await watch.time(
      'need to ask in the mailbox',
      async () => await mailbox.letter(owner.address, new RegExp(`${tag}-${index}:`), 120_000),
    );
    await answer(owner, asked, index % 4 === 3 ? { answer: 'no' } : yes);
    if (index % 4 === 3) return;
    const contact = await mailbox.letter(contactEmail, new RegExp(`${tag}-${index}:`), 120_000);
    await answer(owner, contact, { answer: 'yes' });
    await watch.time(
      'yes to introduction',
      async () => await mailbox.letter(contactEmail, /@people\.example/, 120_000),
    );
  });
}

async function answer(person: Person, letter: Letter, body: object): Promise<void> {
  const token = linkIn(letter, /^\/answer\//).pathname.split('/')[2];
  await politely('answer an ask', [200], AskView, person, 'POST', `/api/asks/${token}`, body);
}

async function report(before: number, meetingId: string, guests: readonly Person[]): Promise<void> {
  const door = await world.organizer();
  const summary = await door.expect(200, MeetingSummary, 'GET', `/api/meetings/${meetingId}/summary`);
  const letters = (await mailbox.all()).slice(before);
  const kinds = Map.groupBy(letters, (letter) =>
    letter.subject.replaceAll(/Evening [\w ]+Company|Guest\d+|\d{3,}/g, '…'),
  );
  console.log(
    `\nThe evening: ${summary.checkedIn} in the room (${summary.newcomers} new), ${guests.length} said they come.`,
  );
  for (const lot of summary.lots) console.log(`  ${lot.name}: ${lot.taken} of ${lot.usableStalls} stalls`);
  console.log(
    `  shuttle: ${summary.runs.reduce((sum, run) => sum + run.taken, 0)} of ${summary.runs.reduce((sum, run) => sum + run.seats, 0)} seats`,
  );
  console.log(`\nMailed: ${letters.length} letters`);
  for (const [subject, list] of [...kinds].toSorted(([, a], [, b]) => b.length - a.length))
    console.log(`${String(list.length).padStart(6)}  ${subject}`);
  console.log('\nSteps                          count    p50 ms    p99 ms');
  for (const { step, count, p50, p99 } of watch.rows()) {
    console.log(
      `${step.padEnd(28)} ${String(count).padStart(7)} ${p50.toFixed(1).padStart(9)} ${p99.toFixed(1).padStart(9)}`,
    );
  }
}

await main();
