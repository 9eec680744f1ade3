import { randomUUID } from 'node:crypto';
import { introductionForgotten, introductionMade, introductionOutcomeTold } from '@landed/contracts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type MailWorld, startMailWorld } from './mail-world.ts';

let world: MailWorld;
beforeAll(async () => {
  world = await startMailWorld();
});
afterAll(async () => await world.close());
beforeEach(async () => await world.reset());

const dayMs = 86_400_000;
type By = 'asker' | 'contact';
type Said = 'yes' | 'not-yet' | 'no';

/** Both said yes; what they tell of it at once comes before everything that follows, and twice. */
async function introduced(said: Partial<Record<By, Said>>, order: 'made first' | 'told first' = 'made first') {
  const { the } = world;
  const [ada, grace] = [await the.person('Ada'), await the.person('Grace')];
  const carl = `carl-${randomUUID()}@outside.example`;
  const about = { introductionId: randomUUID(), ownerId: grace.memberId, company: 'Analog Devices' };
  const made = async () => {
    const contact = the.seal(JSON.stringify({ name: 'Carl', email: carl }));
    const who = { needId: randomUUID(), askerId: ada.memberId, contact, madeAt: the.now().toISOString() };
    await (await the.take(introductionMade, { ...about, ...who }, { version: 3 })).again();
  };
  if (order === 'made first') await made();
  for (const [at, by] of (['asker', 'contact'] as const).entries()) {
    const met = said[by];
    const version = 4 + at;
    if (met) await (await the.take(introductionOutcomeTold, { ...about, by, met }, { version })).again();
  }
  if (order === 'told first') await made();
  const inMailbox = (of: string) => world.server.to(of).map(({ mail }) => mail.subject ?? '');
  return {
    ...about,
    /** Everything that is due in the next eight days leaves; the subjects by who reads them. */
    async week() {
      for (const days of [0, 1.1, 7]) {
        the.wait(days * dayMs);
        for (const { id } of await the.ledger()) await world.send(id);
      }
      return { asker: inMailbox(ada.email), connector: inMailbox(grace.email), contact: inMailbox(carl) };
    },
    textTo: (who: 'ada' | 'grace', subject: RegExp) =>
      world.server
        .to({ ada: ada.email, grace: grace.email }[who])
        .find(({ mail }) => subject.test(mail.subject ?? ''))
        ?.mail.text?.replaceAll(/\s+/g, ' '),
  };
}

const [an, thanks, word] = [
  /^An introduction/,
  'A good moment for a thank-you',
  'A word to Grace about Analog Devices',
];
const [door, theyMet] = [/^About the door/, /^They met/];
const didYouMeet = 'Did the conversation come about?';
const subject = (pattern: RegExp) => expect.stringMatching(pattern);
const whoIsWho = expect.any(String);

test('both who said that they met are asked nothing more; the connector has the news, and the report of the seventh day', async () => {
  for (const order of ['made first', 'told first'] as const) {
    const told = await introduced({ asker: 'yes', contact: 'yes' }, order);
    const { asker, connector, contact } = await told.week();
    expect(asker).toEqual([subject(an), word]);
    expect(told.textTo('ada', /^A word/)).toContain('Thank you for telling us how it went.');
    expect(told.textTo('ada', /^A word/)).not.toMatch(/Did you meet|\/met\//);
    expect(contact).toEqual([whoIsWho]);
    expect(contact).not.toContain(didYouMeet);
    expect(connector).toEqual([subject(theyMet), subject(door)]);
    expect(told.textTo('grace', door)).toContain('and they have met since');
  }
});

test('who has answered is not asked, the other one is; and a no is told to nobody', async () => {
  const told = await introduced({ contact: 'no' });
  expect(await told.week()).toEqual({
    asker: [subject(an), thanks, word],
    connector: [subject(door)],
    contact: [whoIsWho],
  });
  expect(told.textTo('ada', /^A word/)).toMatch(/Did you meet\?.*\/met\//);
  expect(told.textTo('grace', door)).not.toContain('met since');
  const asker = await introduced({ asker: 'no' });
  expect(await asker.week()).toEqual({
    asker: [subject(an), word],
    connector: [subject(door)],
    contact: [whoIsWho, didYouMeet],
  });
});

test('"not yet" leaves the question open; once one of the two says that they met, nobody is told to propose a time', async () => {
  const open = await introduced({ asker: 'not-yet', contact: 'not-yet' });
  expect(await open.week()).toMatchObject({ asker: [subject(an), thanks, word], contact: [whoIsWho, didYouMeet] });
  expect(open.textTo('ada', /^A word/)).toContain('Did you meet?');
  const met = await introduced({ contact: 'yes' });
  expect(await met.week()).toMatchObject({ asker: [subject(an), word], contact: [whoIsWho] });
  expect(met.textTo('ada', /^A word/)).toContain('Did you meet?');
});

test('the connector hears that they met only while neither of the two says the contrary', async () => {
  for (const said of [
    { asker: 'no', contact: 'yes' },
    { asker: 'yes', contact: 'no' },
  ] as const) {
    const told = await introduced(said);
    expect((await told.week()).connector).toEqual([subject(door)]);
    expect(told.textTo('grace', door)).not.toContain('met since');
  }
  // Said while the news waited for the morning: it does not leave; and once they agree, it does.
  const { the } = world;
  for (const [last, news] of [
    ['no', []],
    ['not-yet', [subject(theyMet)]],
  ] as const) {
    const told = await introduced({ contact: 'yes' });
    const { introductionId, ownerId, company } = told;
    const say = async (met: Said, version: number) =>
      await (
        await the.take(introductionOutcomeTold, { introductionId, ownerId, company, by: 'asker', met }, { version })
      ).again();
    await say('no', 6);
    if (last !== 'no') await say(last, 7);
    expect((await told.week()).connector).toEqual([...news, subject(door)]);
  }
});

test('an older answer that comes late changes nothing, and what was told of an introduction is forgotten with it', async () => {
  const { the } = world;
  const { introductionId, ownerId, company } = await introduced({ asker: 'yes' });
  const late = { introductionId, ownerId, company, by: 'asker', met: 'not-yet' } as const;
  await the.take(introductionOutcomeTold, late, { version: 2 });
  expect(await the.prisma.outcomeTold.findMany({ where: { introductionId } })).toMatchObject([{ met: 'yes' }]);
  await (await the.take(introductionForgotten, { introductionId }, { version: 9 })).again();
  expect(await the.prisma.outcomeTold.count({ where: { introductionId } })).toBe(0);
});
