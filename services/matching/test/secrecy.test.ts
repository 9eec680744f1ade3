import { madeUpWord } from '@landed/chassis/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { carl, company, dayMs, type Matching, someone, startMatching } from './harness.ts';

let matching: Matching;
beforeAll(async () => {
  matching = await startMatching();
});
afterAll(async () => await matching.close());

const steps = [
  'owner-yes',
  'owner-no',
  'contact-yes',
  'contact-no',
  'withdraw-need',
  'withdraw-lead',
  'wait',
  'look',
] as const;
const letters = fc.string({ unit: fc.constantFrom(...'bcdfghjklmnpqrstvwxz'), minLength: 8, maxLength: 12 });

/** All that lies in the database, events to come included, as text. */
async function everythingWritten(): Promise<string> {
  const tables = ['introduction', 'need', 'lead', 'organisation', 'person', 'chassis.outbox', 'chassis.idempotency'];
  const found = await Promise.all(
    tables.map(async (table) => (await matching.pool.query(`SELECT t::text AS row FROM ${table} AS t`)).rows),
  );
  return JSON.stringify(found).toLowerCase();
}

test('whatever happens in whatever order, the contact stands nowhere in clear', async () => {
  const secrets: string[] = [];
  const scripts = fc.array(fc.constantFrom(...steps), { minLength: 1, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(letters, letters, scripts, async (word, mailbox, script) => {
      const [name, email] = [`Zz${word}`, `${mailbox}@${word}.example`];
      const [asker, owner, at] = [someone(), someone(), company()];
      const leadId = await matching.lead(owner, at);
      const needId = await matching.need(asker, at);
      const { id } = await matching.theAsk(needId);
      const said: string[] = [];
      const hear = (answer: { body: string; headers: object }) =>
        said.push(answer.body, JSON.stringify(answer.headers));
      const organizer = someone();
      for (const step of ['look', ...script, 'look'] as const) {
        if (step === 'owner-yes')
          hear(await matching.answer('owner', id, { answer: 'yes', contactName: name, contactEmail: email }));
        if (step === 'owner-no') hear(await matching.answer('owner', id, { answer: 'no' }));
        if (step === 'contact-yes') hear(await matching.answer('contact', id, { answer: 'yes' }));
        if (step === 'contact-no') hear(await matching.answer('contact', id, { answer: 'no' }));
        if (step === 'withdraw-need')
          hear(await matching.call('POST', `/api/needs/${needId}/withdrawals`, asker, undefined, 'member'));
        if (step === 'withdraw-lead')
          hear(await matching.call('POST', `/api/leads/${leadId}/withdrawals`, owner, undefined, 'member'));
        if (step === 'wait') await matching.later(5 * dayMs);
        if (step === 'look') {
          for (const party of ['owner', 'contact'] as const) hear(await matching.look(party, id));
          for (const as of [asker, owner]) hear(await matching.call('GET', '/api/introductions/mine', as));
          hear(await matching.call('GET', '/api/introductions', organizer, undefined, 'organizer'));
        }
      }
      const heard = said.join('\n').toLowerCase();
      for (const secret of [mailbox, word]) expect(heard).not.toContain(secret);
      secrets.push(mailbox, word);
      const pages = said.filter((body) => body.includes('"party"')).join('\n');
      for (const hidden of [asker, owner]) expect(pages).not.toContain(hidden);
    }),
    { numRuns: 20, examples: [['bcdfghjk', 'lmnpqrst', ['owner-yes', 'contact-yes']]] },
  );
  expect(await matching.outbox('introduction.made.v1')).not.toEqual([]);
  const written = await everythingWritten();
  expect(secrets.filter((secret) => written.includes(secret))).toEqual([]);
}, 60_000);

test('what an asker may take with them tells of nobody before both said yes, and is the same after a no as after silence', async () => {
  const { id, asker, owner, needId, at } = await matching.asked();
  const records = async (as: string) => (await matching.call('GET', '/api/records/matching', as)).json().records;
  const before = await records(asker);
  expect(before.need).toMatchObject([{ id: needId, state: 'open' }]);
  const contact = carl();
  await matching.answer('owner', id, { answer: 'no' });
  await matching.later(0);
  expect(await records(asker)).toEqual(before);
  await matching.answer('owner', id, contact);
  expect(await records(asker)).toEqual(before);
  expect(JSON.stringify(before)).not.toContain(owner);
  const [asked] = (await records(owner)).introduction;
  expect(asked.contact).toContain(contact.contactEmail);
  await matching.answer('contact', id, { answer: 'no' });
  await matching.later(0);
  expect(await records(asker)).toEqual(before);
  expect((await records(owner)).introduction).toEqual([asked]);
  expect(JSON.stringify(asked)).not.toContain(asker);
  await matching.lead(someone(), at);
  expect((await matching.asksOf({ needId })).length).toBe(2);
  expect(await records(asker)).toEqual(before);
  await matching.answer('contact', id, { answer: 'yes' });
  expect(await records(asker)).toMatchObject({ introduction: [{ need_id: needId, owner_id: owner }] });
  expect(JSON.stringify(await records(asker))).toContain(contact.contactEmail);
});

test('what somebody types around a company’s name is read by nobody else', async () => {
  const secret = 'zzwqx';
  const [owner, asker, other] = [someone(), someone(), someone()];
  const at = `Plover ${madeUpWord()} Works`;
  const typed = `${at} (Jane ${secret})`;
  await matching.lead(owner, typed, { visibility: 'members' });
  await matching.lead(someone(), typed, { kind: 'is-hiring', text: 'Two planners wanted.', visibility: 'members' });
  const needId = await matching.need(asker, at);
  const { id } = await matching.theAsk(needId);
  await matching.answer('owner', id, carl());
  const heard = await Promise.all([
    matching.look('contact', id),
    matching.call('GET', '/api/board', other, undefined, 'member'),
    matching.call('GET', '/api/matches/mine', asker),
    matching.call('GET', '/api/introductions', other, undefined, 'organizer'),
    matching.call('GET', '/api/organisations', other, undefined, 'organizer'),
    matching.call('GET', `/api/organisations/guess?company=${encodeURIComponent(at)}`, other, undefined, 'member'),
    matching.call('GET', '/api/needs', asker, undefined, 'member'),
  ]);
  expect(heard.map(({ statusCode }) => statusCode)).toEqual(heard.map(() => 200));
  expect(heard.filter(({ body }) => body.includes(secret)).map(({ body }) => body)).toEqual([]);
  expect(heard.filter(({ body }) => body.includes(at))).not.toEqual([]);
  const { rows } = await matching.pool.query('SELECT data::text FROM chassis.outbox');
  expect(JSON.stringify(rows)).not.toContain(secret);
});

test.each([
  ['we ask the contact', 'we-ask'],
  ['the owner hands the words on', 'i-forward'],
] as const)(
  'where %s, the owner reads the same to the letter after the contact’s no as while the contact is silent',
  async (_, how) => {
    const both = [await matching.asked(), await matching.asked()];
    const yes = how === 'i-forward' ? ({ answer: 'yes', how } as const) : carl();
    for (const { id } of both) await matching.answer('owner', id, yes);
    const [refused] = both;
    await matching.answer('contact', refused?.id ?? '', { answer: 'no' });

    /** All that an owner can read of it, without what two questions differ in by their nature. */
    const read = async ({ id, owner, at }: (typeof both)[number], answered: { body: string; statusCode: number }) => {
      const pages = [
        await matching.look('owner', id),
        await matching.call('GET', '/api/asks/mine', owner),
        await matching.call('GET', '/api/records/matching', owner),
        await matching.call('GET', '/api/leads', owner, undefined, 'member'),
      ];
      const links = (['owner', 'contact', 'handed'] as const).map((holder) =>
        matching.askUrl(holder, id).slice('/api/asks/'.length),
      );
      return [answered, ...pages]
        .map(
          ({ statusCode, body }) =>
            `${statusCode} ${[at, ...links].reduce((text, own) => text.replaceAll(own, '…'), body)}`,
        )
        .join('\n')
        .replaceAll(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g, '(an id)')
        .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+(Z|\+00:00)/g, '(a time)');
    };
    const handOn = { answer: 'yes', how: 'i-forward' } as const;
    for (const answer of [yes, { answer: 'no' }, { answer: 'no' }, yes, yes, { answer: 'no' }, yes, handOn] as const) {
      const [after, silent] = await Promise.all(
        both.map(async (ask) => await read(ask, await matching.answer('owner', ask.id, answer))),
      );
      expect(after).toBe(silent);
      expect(after).toContain(answer.answer === 'no' ? 'answered-no' : 'answered-yes');
    }
    await matching.later(15 * dayMs);
    const late = both.map(async (ask) => await read(ask, await matching.answer('owner', ask.id, { answer: 'no' })));
    const [after, silent] = await Promise.all(late);
    expect(after).toBe(silent);
  },
);
