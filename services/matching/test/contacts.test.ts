import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openContact } from '../src/introductions/contact.ts';
import { carl, company, dayMs, type Matching, someone, startMatching } from './harness.ts';

let matching: Matching;
beforeAll(async () => {
  matching = await startMatching();
});
afterAll(async () => await matching.close());

const prisma = () => matching.deps.prisma;
const note = async (as: string, more: object) => await matching.call('POST', '/api/contacts', as, more, 'member');
const noted = async (as: string, more: object): Promise<string> => (await note(as, more)).json().id;
const list = async (as: string) => (await matching.call('GET', '/api/contacts', as, undefined, 'member')).json();

describe('contacts', () => {
  test('are read by their owner alone, names included, and lie sealed', async () => {
    const [ada, at] = [someone(), company()];
    const id = await noted(ada, {
      company: at,
      function: 'Planner',
      name: 'Zenobia',
      email: 'zenobia@outside.example',
    });
    const anonymous = await noted(ada, { company: at });
    expect(await list(ada)).toMatchObject([
      { id: anonymous, name: null, email: null, willing: 'known' },
      { id, company: at, function: 'Planner', name: 'Zenobia', email: 'zenobia@outside.example' },
    ]);
    expect(await list(someone())).toEqual([]);
    const { rows } = await matching.pool.query('SELECT contact::text FROM contact WHERE id = $1', [id]);
    expect(rows[0].contact).not.toMatch(/zenobia/i);
    const kept = await matching.pool.query('SELECT body::text FROM chassis.idempotency');
    expect(JSON.stringify(kept.rows)).not.toMatch(/zenobia/i);
    expect((await matching.call('GET', '/api/contacts', someone(), undefined, 'organizer')).statusCode).toBe(403);
    for (const verb of ['PUT', 'DELETE'] as const) {
      const payload = verb === 'PUT' ? { company: at } : undefined;
      expect((await matching.call(verb, `/api/contacts/${id}`, someone(), payload, 'member')).statusCode).toBe(404);
    }
  });

  test('open a way for the group, for those with something in common, or for nobody', async () => {
    const at = company();
    const [open, tied, closed, asker] = [someone(), someone(), someone(), someone()];
    await noted(open, { company: at, willing: 'group' });
    await noted(tied, { company: at, willing: 'known' });
    await noted(closed, { company: at, willing: 'no' });
    const stranger = await matching.need(someone(), at);
    expect((await matching.asksOf({ needId: stranger })).map((ask) => ask.ownerId)).toEqual([open]);
    await matching.evening(asker, tied);
    const needId = await matching.need(asker, at);
    expect((await matching.asksOf({ needId })).map((ask) => ask.ownerId)).toEqual([tied]);
  });

  test('an owner’s word that they know the asker opens the way; the asker’s own word does not', async () => {
    const at = company();
    const [owner, asker] = [someone(), someone()];
    await noted(owner, { company: at });
    const say = async (as: string, knows: string) =>
      await matching.call('PUT', '/api/ties/me', as, { knows: [knows], circles: [] }, 'member');
    await say(asker, owner);
    const needId = await matching.need(asker, at);
    expect(await matching.asksOf({ needId })).toEqual([]);
    expect((await say(owner, asker)).json()).toMatchObject({ knows: [asker], circles: [], link: 'no' });
    await matching.later(0);
    expect(await matching.asksOf({ needId })).toMatchObject([{ ownerId: owner, shape: 'contact works-there knows' }]);
  });

  test('a circle ties, however its name is written', async () => {
    const [owner, asker, at] = [someone(), someone(), company()];
    const circle = company();
    await matching.call('PUT', '/api/ties/me', owner, { circles: [circle.toUpperCase()] }, 'member');
    await matching.call('PUT', '/api/ties/me', asker, { circles: [`  ${circle} `] }, 'member');
    await noted(owner, { company: at });
    const needId = await matching.need(asker, at);
    expect(await matching.asksOf({ needId })).toMatchObject([{ ownerId: owner }]);
  });

  test('a noted name and address are enough for a yes', async () => {
    const [owner, asker, at] = [someone(), someone(), company()];
    await noted(owner, { company: at, willing: 'group', name: 'Yuri', email: `yuri-${asker}@outside.example` });
    const { id } = await matching.theAsk(await matching.need(asker, at));
    // Whom, is told to the owner alone, and not to whoever holds the link.
    const mine = async (as: string) => (await matching.call('GET', '/api/asks/mine', as)).json();
    expect(await mine(owner)).toMatchObject([{ id, whom: 'Yuri' }]);
    expect(await mine(asker)).toEqual([]);
    const looked = await matching.look('owner', id);
    expect(looked.json()).toMatchObject({ toName: [] });
    expect(looked.body).not.toContain('Yuri');
    expect((await matching.answer('owner', id, { answer: 'yes' })).json()).toMatchObject({ state: 'answered-yes' });
    expect(await matching.outbox('introduction.accepted.v1', id)).toHaveLength(1);
  });

  test('of a noted name a yes needs the address alone, and beside another address than the noted one a name of its own', async () => {
    const [owner, other, asker, at] = [someone(), someone(), someone(), company()];
    await noted(owner, { company: at, willing: 'group', name: 'Zelda' });
    const { id } = await matching.theAsk(await matching.need(asker, at));
    const looked = await matching.look('owner', id);
    expect(looked.json()).toMatchObject({ toName: ['contactEmail'] });
    expect(looked.body).not.toContain('Zelda');
    const bare = await matching.answer('owner', id, { answer: 'yes' });
    expect(bare.json().fields).toMatchObject([{ field: 'contactEmail' }]);
    const contactEmail = `zelda-${asker}@outside.example`;
    expect((await matching.answer('owner', id, { answer: 'yes', contactEmail })).json()).toMatchObject({ toName: [] });
    const [accepted] = await matching.outbox('introduction.accepted.v1', id);
    expect(openContact(matching.deps, String(accepted?.data['contact']))).toEqual({
      name: 'Zelda',
      email: contactEmail,
    });

    const elsewhere = company();
    await noted(other, { company: elsewhere, willing: 'group', name: 'Yan', email: `yan-${asker}@outside.example` });
    const second = await matching.theAsk(await matching.need(someone(), elsewhere));
    const unlike = await matching.answer('owner', second.id, { answer: 'yes', contactEmail });
    expect(unlike.json().fields).toMatchObject([{ field: 'contactName' }]);
  });

  test('removed, nothing of a person is left, and its ask ends the way silence does', async () => {
    const [owner, asker, at] = [someone(), someone(), company()];
    const contactId = await noted(owner, { company: at, willing: 'group', name: 'Xenia' });
    const needId = await matching.need(asker, at);
    for (let time = 0; time < 2; time += 1)
      expect((await matching.call('DELETE', `/api/contacts/${contactId}`, owner, undefined, 'member')).statusCode).toBe(
        204,
      );
    expect(await list(owner)).toEqual([]);
    expect(await prisma().contact.findUnique({ where: { id: contactId } })).toMatchObject({
      who: null,
      function: null,
    });
    expect(await matching.mine(asker)).toMatchObject([{ needId, state: 'waiting' }]);
  });

  test('come from a table; rows that do not read well are told with what is wrong', async () => {
    const [ada, at] = [someone(), company()];
    const csv = `Company;Function;Closeness;Email\n${at};Planner;close;\n;Nobody;;\n${at} Two;;distant;\n!!!;;;\n`;
    const url = '/api/contacts/imports';
    const answer = await matching.call('POST', url, ada, { csv }, 'member');
    expect(answer.json()).toMatchObject({ added: 1, skipped: [{ row: 2 }, { row: 3 }, { row: 4 }] });
    expect(await list(ada)).toMatchObject([{ company: at, function: 'Planner', closeness: 'close' }]);
    const bad = await matching.call('POST', url, ada, { csv: 'salary\n3\n' }, 'member');
    expect(bad.json()).toMatchObject({ code: 'invalid-input', fields: [{ field: 'csv' }] });
    // Which of the two is meant is theirs to say: taking the last in silence would lose the first.
    const twice = { csv: `Company;Function;function\n${at};Planner;Buyer\n` };
    const [field] = (await matching.call('POST', url, ada, twice, 'member')).json().fields;
    expect(field).toEqual({ field: 'csv', message: 'has a column twice: function' });
  });
});

describe('the same outsider named by several owners', () => {
  test('has one open ask at a time and two in seven days; the others wait without a word', async () => {
    const contact = carl();
    const asks: string[] = [];
    for (let index = 0; index < 3; index += 1) {
      const at = company();
      await matching.lead(someone(), at);
      asks.push((await matching.theAsk(await matching.need(someone(), at))).id);
    }
    const asked = async () =>
      await Promise.all(asks.map(async (id) => (await matching.outbox('introduction.accepted.v1', id)).length));
    const answers = await Promise.all(asks.map(async (id) => (await matching.answer('owner', id, contact)).json()));
    expect(new Set(answers.map((answer) => `${answer.state} ${answer.detail}`)).size).toBe(1);
    const once = await asked();
    expect(once.toSorted()).toEqual([0, 0, 1]);
    await matching.answer('contact', asks[once.indexOf(1)] ?? '', { answer: 'no' });
    await matching.later(0);
    const twice = await asked();
    expect(twice.toSorted()).toEqual([0, 1, 1]);
    const second = asks.find((_, index) => twice[index] === 1 && once[index] === 0) ?? '';
    await matching.answer('contact', second, { answer: 'no' });
    await matching.later(0);
    expect((await asked()).toSorted()).toEqual([0, 1, 1]);
    await matching.later(7 * dayMs);
    expect(await asked()).toEqual([1, 1, 1]);
  });
});
