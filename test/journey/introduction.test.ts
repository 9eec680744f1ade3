import { randomBytes, randomInt } from 'node:crypto';
import { eventually } from '@landed/chassis/testing';
import { AskView, EmailRow, OrganisationQuestionRow, OutcomeView, SameCompany } from '@landed/contracts';
import { placesOf } from '@landed/infra/testing/byte-search.ts';
import { beforeAll, expect, inject, test } from 'vitest';
import { z } from 'zod';
import { linkIn } from '../lib/mailbox.ts';
import type { Person } from '../lib/person.ts';
import { theWorld } from '../lib/the-world.ts';
import type { World } from '../lib/world.ts';

let world: World;
beforeAll(async () => {
  world = await theWorld();
});

const { inside } = inject('landed');
const withQuestions = z.object({ id: z.uuid(), sameCompany: z.array(SameCompany) });

/** A word that stands nowhere else, and in no encoding of anything by chance. */
const word = (): string => {
  const letters = Array.from({ length: 12 }, () => 'bcdfghjklmnpqrstvwxz'[randomInt(20)]).join('');
  return `${letters.slice(0, 1).toUpperCase()}${letters.slice(1)}`;
};
const outsider = () => {
  const name = word();
  return { name, email: `${word().toLowerCase()}@outside.example`, said: name.toLowerCase() };
};

/** Where words stand inside the system in clear; a key that opens nothing sees what anybody would who has no key. */
const inClear = async (words: readonly string[]): Promise<string[]> =>
  inside ? await placesOf({ ...inside, sealKey: randomBytes(32).toString('base64') }, words) : [];

const filter = encodeURIComponent(JSON.stringify({ kind: 'ask-contact' }));
const lettersToContacts = `/api/emails?sort=["createdAt","DESC"]&filter=${filter}`;

/** Everything that somebody can read of needs, leads and introductions, and the letters that they got. */
async function readableBy(person: Person): Promise<string> {
  const paths = ['introductions/mine', 'needs', 'leads', 'matches/mine', 'board', 'records/matching', 'records/notify'];
  const answers = await Promise.all(paths.map(async (path) => (await person.call('GET', `/api/${path}`)).text));
  return [...answers, JSON.stringify(await world.mailbox.of(person.address))].join('\n').toLowerCase();
}

test('two ways to one company, one under its initials: the helpers are asked privately, names stay hidden until both yeses, and two yeses at once make one introduction', async () => {
  const { mailbox } = world;
  const meeting = await world.meeting();
  const [ada, ben, cleo] = [
    await world.member('Ada', meeting),
    await world.member('Ben', meeting),
    await world.member('Cleo', meeting),
  ];
  const [dan, eve, finn] = [
    await world.member('Dan', meeting),
    await world.member('Eve', meeting),
    await world.member('Finn', meeting),
  ];
  const [one, two, elsewhere] = [word(), word(), word()];
  const [carl, zoe] = [outsider(), outsider()];

  // Eve takes on one ask a week, and has it.
  await eve.expect(200, z.unknown(), 'PUT', '/api/connectors/me', { asksPerWeek: 1 });
  await world.lead(eve, `${elsewhere} Works`);
  await world.need(finn, `${elsewhere} Works`, { blurb: `A word about ${elsewhere}, please.` });
  await mailbox.letter(eve.address, new RegExp(elsewhere));

  const needId = await world.need(ada, `${one} ${two} Devices, Inc.`, {
    blurb: `I plan ${elsewhere} lines and ask for advice.`,
  });
  const mine = new RegExp(`plan ${elsewhere}`);
  await world.lead(eve, `${one} ${two} Devices`);
  await world.lead(dan, `${one} ${two} Foods`);
  await cleo.expect(201, withQuestions, 'POST', '/api/contacts', {
    company: `${one.toUpperCase()} ${two.toUpperCase()} DEVICES`,
    relation: 'worked-there',
    willing: 'group',
    name: zoe.name,
    email: zoe.email,
  });
  const initials = `${one.slice(0, 1)}${two.slice(0, 1)}DI`;
  const { sameCompany } = await ben.expect(201, withQuestions, 'POST', '/api/leads', {
    kind: 'know-someone-at',
    company: initials,
  });
  expect(sameCompany).toMatchObject([{ typed: initials }]);
  const answer = `/api/organisation-questions/${sameCompany[0]?.questionId}/answers`;
  await ben.expect(200, OrganisationQuestionRow, 'POST', answer, { same: true });

  // Both ways are open: whoever was there and whoever knows it by its initials. Nobody else is asked.
  const tokens = await Promise.all([ben, cleo].map(async ({ address }) => await world.askToken(address, mine)));
  for (const owner of [ben, cleo])
    expect(JSON.stringify(await mailbox.of(owner.address)).toLowerCase()).not.toContain(ada.address);
  const [bensToken, cleosToken] = tokens;
  await ben.expect(200, AskView, 'POST', `/api/asks/${bensToken}`, {
    answer: 'yes',
    contactName: carl.name,
    contactEmail: carl.email,
  });
  await cleo.expect(200, AskView, 'POST', `/api/asks/${cleosToken}`, { answer: 'yes' });
  const contactTokens = [await world.askToken(carl.email, mine), await world.askToken(zoe.email, mine)];

  // Owners said yes, contacts not yet: no name, no address, in whatever anybody else can read or in what lies anywhere.
  const secrets = [carl, zoe].flatMap(({ said, email }) => [said, email]);
  for (const person of [ada, dan, eve, finn, await world.organizer()]) {
    const read = await readableBy(person);
    expect(secrets.filter((secret) => read.includes(secret))).toEqual([]);
  }
  const sent = await (await world.organizer()).expect(200, z.array(EmailRow), 'GET', lettersToContacts);
  expect(sent.length).toBeGreaterThanOrEqual(2);
  for (const { id } of sent.slice(0, 2)) {
    const preview = (await (await world.organizer()).call('GET', `/api/emails/${id}`)).text.toLowerCase();
    expect(preview).toContain('"to"');
    expect(secrets.filter((secret) => preview.includes(secret))).toEqual([]);
  }
  expect(await readableBy(ada)).not.toMatch(new RegExp(`${ben.address}|${cleo.address}`));
  expect(await world.introductions(ada)).toMatchObject([{ needId, state: 'waiting' }]);
  for (const left of [dan, eve])
    expect((await mailbox.of(left.address)).filter((letter) => mine.test(letter.text))).toEqual([]);
  expect(await inClear(secrets)).toEqual([]);

  // Both contacts say yes at the same moment.
  const answers = await Promise.all(
    contactTokens.map(async (token) => await world.stranger().call('POST', `/api/asks/${token}`, { answer: 'yes' })),
  );
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  const [met, other] = answers[0]?.status === 200 ? [carl, zoe] : [zoe, carl];
  const introduced = await mailbox.letter(ada.address, new RegExp(met.email));
  expect(introduced.subject).toMatch(/^An introduction about/);
  await mailbox.letter(met.email, new RegExp(ada.address));
  expect(await world.introductions(ada)).toMatchObject([{ needId, state: 'introduced' }]);

  // A week later, which is two seconds here, both are asked whether they met, and the asker says so with one tap.
  const asked = await mailbox.letter(ada.address, /did you meet/i);
  await mailbox.letter(met.email, /conversation come about/i);
  const token = linkIn(asked, /^\/met\//).pathname.split('/')[2];
  const said = await world.stranger().expect(200, OutcomeView, 'POST', `/api/outcomes/${token}`, { met: 'yes' });
  expect(said).toMatchObject({ party: 'asker', met: 'yes' });

  // Of the other one the asker never learns, nor they of the asker.
  const read = await readableBy(ada);
  expect([other.said, other.email].filter((secret) => read.includes(secret))).toEqual([]);
  expect((await mailbox.of(other.email)).filter((letter) => letter.text.includes(ada.address))).toEqual([]);
});

test('a contact says that nobody asks them again: no later question reaches them, and those around it read what they read of silence', async () => {
  const { mailbox } = world;
  const meeting = await world.meeting();
  const hal = await world.member('Hal', meeting);
  const organizer = await world.organizer();
  /** Hal asks, and somebody who was not asked for him before names a contact: how it looks to both. */
  const asked = async ({ name, email }: { name: string; email: string }) => {
    const owner = await world.member('Ivy', meeting);
    const company = `${word()} Works`;
    await world.lead(owner, company);
    const needId = await world.need(hal, company, { blurb: `A word about ${company}, please.` });
    const ask = `/api/asks/${await world.askToken(owner.address, new RegExp(company))}`;
    await owner.expect(200, AskView, 'POST', ask, { answer: 'yes', contactName: name, contactEmail: email });
    const seen = async () => {
      const [theirs, all] = [await owner.expect(200, AskView, 'GET', ask), await world.introductions(hal)];
      const mine = all.find((one) => one.needId === needId);
      return [theirs.state, theirs.detail, mine?.state, mine?.detail];
    };
    return { company, seen };
  };
  const becameOf = async (company: string) =>
    await eventually(`what became of the letter about ${company}`, async () => {
      const rows = await organizer.expect(200, z.array(EmailRow), 'GET', `${lettersToContacts}&range=[0,99]`);
      const row = rows.find(({ subject }) => subject.includes(company));
      return row?.state === 'sent' || row?.state === 'dropped' ? row.state : null;
    });

  const [zoe, yan] = [outsider(), outsider()];
  const first = await asked(zoe);
  const letter = await mailbox.letter(zoe.email, new RegExp(first.company));
  const no = `/api/asks/${linkIn(letter, /^\/answer\//).pathname.split('/')[2]}`;
  await world.stranger().expect(200, AskView, 'POST', no, { answer: 'no' });
  const never = linkIn(letter, /^\/no-questions\//);
  for (const method of ['HEAD', 'GET', 'GET']) expect((await fetch(never, { method })).status).toBe(200);
  const press = { method: 'POST', body: new URLSearchParams({ mayAsk: 'no' }), redirect: 'manual' } as const;
  expect((await fetch(never, press)).status).toBe(303);

  const [refused, silent] = [await asked(zoe), await asked(yan)];
  expect([await becameOf(refused.company), await becameOf(silent.company)]).toEqual(['dropped', 'sent']);
  await mailbox.letter(yan.email, new RegExp(silent.company));
  expect(await mailbox.of(zoe.email)).toHaveLength(1);
  expect(await refused.seen()).toEqual(await silent.seen());
  expect(await refused.seen()).toContain('waiting');
});
