import { deliver, eventOf, madeUpWord } from '@landed/chassis/testing';
import { MemberId, memberTargetsChanged, OrganisationRow, OrganisationView } from '@landed/contracts';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { onTargetsChanged } from '../src/people/on-targets-changed.ts';
import { type Matching, someone, startMatching } from './harness.ts';

let matching: Matching;
const organizer = someone();
beforeAll(async () => {
  matching = await startMatching();
});
afterAll(async () => await matching.close());

const call = async (method: 'GET' | 'POST' | 'PUT', path: string, payload?: object) =>
  await matching.call(method, `/api/${path}`, organizer, payload, 'organizer');
const view = async (...request: Parameters<typeof call>): Promise<OrganisationView> => {
  const answer = await call(...request);
  expect(answer.statusCode, answer.body).toBe(200);
  return OrganisationView.parse(answer.json());
};
const list = async (filter: object): Promise<z.infer<typeof OrganisationRow>[]> =>
  z
    .array(OrganisationRow)
    .parse((await call('GET', `organisations?filter=${encodeURIComponent(JSON.stringify(filter))}`)).json());
const organisationOf = async (needId: string): Promise<string> =>
  (await matching.deps.prisma.need.findUniqueOrThrow({ where: { id: needId } })).organisationId ?? '';
const hiring = { kind: 'is-hiring', text: 'Two planners wanted.' };

describe('organizers', () => {
  test('find companies by any of their names, as they begin and as they might be typed', async () => {
    await matching.need(someone(), 'Quarterdeck Shipping (ask for Jane Roe)');
    await matching.need(someone(), 'QuarterDeck Shiping');
    const [found, ...more] = await list({ q: 'quarter' });
    expect(more).toEqual([]);
    expect(found).toMatchObject({ name: 'Quarterdeck Shipping', provisional: true, names: 2, cards: 2 });
    expect((await list({ q: 'Quaterdeck Shipping' })).map(({ id }) => id)).toEqual([found?.id]);
    expect(await list({ q: '%' })).toEqual([]);
    const shown = await view('GET', `organisations/${found?.id}`);
    expect(shown.names.map(({ name, how }) => [name, how])).toEqual([
      ['Quarterdeck Shipping', 'own'],
      ['QuarterDeck Shiping', 'alike'],
    ]);
    expect((await call('GET', `organisations/${someone()}`)).statusCode).toBe(404);
  });

  test('rename a company; it is found by that name, and each renaming can be taken back by itself', async () => {
    const id = await organisationOf(await matching.need(someone(), 'Marlin Tools'));
    await view('PUT', `organisations/${id}`, { name: 'Marlin Instruments' });
    const second = await view('PUT', `organisations/${id}`, { name: 'Sailfish Precision' });
    expect(second).toMatchObject({ name: 'Sailfish Precision', provisional: false });
    expect(await organisationOf(await matching.need(someone(), 'sailfish precision'))).toBe(id);
    const [last, first] = second.history;
    expect(await view('POST', `organisation-changes/${first?.id}/undoings`)).toMatchObject({
      name: 'Sailfish Precision',
    });
    for (let time = 0; time < 2; time += 1)
      expect(await view('POST', `organisation-changes/${last?.id}/undoings`)).toMatchObject({
        name: 'Marlin Tools',
        provisional: true,
      });
    expect(await organisationOf(await matching.need(someone(), 'Sailfish Precision'))).not.toBe(id);
    expect((await call('POST', `organisation-changes/${someone()}/undoings`)).statusCode).toBe(404);
  });

  test('read before they say that two are one which name stays: a confirmed one before a typed one, and then the older', async () => {
    const typed = async () => await organisationOf(await matching.need(someone(), `${madeUpWord()} Yard`));
    const [oldest, older, named] = [await typed(), await typed(), await typed()];
    await view('PUT', `organisations/${named}`, { name: 'Pelican Yard' });
    const stays = async (one: string, other: string) =>
      (await call('GET', `organisations/${one}/merges?withId=${other}`)).json();
    for (const [one, other, kept] of [
      [older, oldest, oldest],
      [oldest, named, named],
      [named, older, named],
    ] as const)
      expect(await stays(one, other)).toMatchObject({ id: kept });
    const said = await stays(oldest, named);
    expect(said).toEqual({ id: named, name: 'Pelican Yard', place: null });
    const merged = await view('POST', `organisations/${oldest}/merges`, { withId: named });
    expect(merged).toMatchObject(said);
    expect(await stays(oldest, named)).toEqual(said);
    expect(await stays(older, oldest)).toEqual(said);
    await view('POST', `organisation-changes/${merged.history[0]?.id}/undoings`);
    expect(await stays(older, oldest)).toMatchObject({ id: oldest });
    expect((await call('GET', `organisations/${oldest}/merges?withId=${someone()}`)).statusCode).toBe(404);
  });

  test('split a company: names and the cards that were typed like them leave, and come back when it is taken back', async () => {
    const [asker, owner] = [someone(), someone()];
    const needId = await matching.need(asker, 'Union Harbor Bank');
    await matching.lead(owner, 'UnionHarbor Bank');
    const { id, names } = await view('GET', `organisations/${await organisationOf(needId)}`);
    expect(names).toHaveLength(2);
    expect(await matching.asksOf({ needId })).toMatchObject([{ state: 'asked-owner' }]);
    const all = { nameIds: names.map((name) => name.id) };
    expect((await call('POST', `organisations/${id}/splits`, all)).json()).toMatchObject({ code: 'invalid-input' });
    const split = await view('POST', `organisations/${id}/splits`, { nameIds: [names[1]?.id] });
    expect(split.names.map(({ name }) => name)).toEqual(['Union Harbor Bank']);
    expect(await matching.asksOf({ needId })).toMatchObject([{ state: 'withdrawn' }]);
    const other = (await list({ q: 'unionharbor' })).find((row) => row.id !== id);
    expect(other).toMatchObject({ name: 'UnionHarbor Bank', cards: 1 });
    const merge = await call('POST', `organisations/${id}/merges`, { withId: other?.id });
    expect(merge.json()).toMatchObject({ code: 'said-to-be-different' });
    const back = await view('POST', `organisation-changes/${split.history[0]?.id}/undoings`);
    expect(back.names.map(({ name }) => name).toSorted()).toEqual(['Union Harbor Bank', 'UnionHarbor Bank']);
    const later = await matching.need(someone(), 'UnionHarbor Bank');
    expect(await matching.asksOf({ needId: later })).toMatchObject([{ ownerId: owner }]);
  });

  test('see what was said of a company, and by whom only as far as it was an organizer', async () => {
    const typist = someone();
    await matching.lead(someone(), 'Gullwing Motors');
    await matching.call(
      'POST',
      '/api/needs',
      typist,
      { kind: 'contact-at', company: 'Gullwing', blurb: 'May I ask?' },
      'member',
    );
    const [question] = (await matching.call('GET', '/api/organisation-questions/mine', typist)).json();
    await matching.call('POST', `/api/organisation-questions/${question.questionId}/answers`, typist, { same: true });
    const [row] = await list({ q: 'gullwing' });
    const answer = await call('GET', `organisations/${row?.id}`);
    expect(answer.json()).toMatchObject({
      parts: [{ name: 'Gullwing' }],
      history: [{ kind: 'same', by: 'member', detail: '“Gullwing” and “Gullwing Motors” are one company.' }],
    });
    expect(answer.body).not.toContain(typist);
  });
});

test('the names of a company that somebody would like to work for are told when they change, and not otherwise', async () => {
  const [memberId, at] = [MemberId.parse(someone()), `Windlass ${madeUpWord()}`];
  const told = async () => (await matching.outbox('organisation.named.v1')).map(({ data }) => data['names']);
  const wanted = eventOf(memberTargetsChanged, { memberId, targets: [], companies: [`${at} Pharmaceuticals`] });
  for (let time = 0; time < 2; time += 1) await deliver(matching.deps.prisma, onTargetsChanged(matching.deps), wanted);
  await matching.call('POST', '/api/contacts', someone(), { company: `${at} Pharma (Jane Roe)` }, 'member');
  expect(await told()).toEqual([[`${at} Pharmaceuticals`]]);
  await matching.need(someone(), at);
  const [asked] = await matching.deps.prisma.organisationQuestion.findMany({ where: { typed: at } });
  const answer = async (path: string, body: object) =>
    await call('POST', `organisation-questions/${asked?.id}/${path}`, body);
  expect((await answer('answers', { same: true })).statusCode).toBe(200);
  expect((await told()).at(-1)).toEqual([`${at} Pharmaceuticals`, at]);
  await answer('undoings', {});
  expect((await told()).at(-1)).toEqual([`${at} Pharmaceuticals`]);
});

/** Four companies; cards at them, sameness said and taken back in any order. */
const step = fc.oneof(
  fc.record({ do: fc.constant('need' as const), at: fc.nat(3), who: fc.nat(3) }),
  fc.record({ do: fc.constant('lead' as const), at: fc.nat(3), who: fc.nat(3) }),
  fc.record({ do: fc.constant('hiring' as const), at: fc.nat(3), who: fc.nat(3) }),
  fc
    .record({ do: fc.constant('same' as const), at: fc.nat(3), with: fc.nat(3) })
    .filter((said) => said.at !== said.with),
  fc.record({ do: fc.constant('undo' as const), which: fc.nat(5) }),
  fc.record({ do: fc.constant('answer' as const), which: fc.nat(5), yes: fc.boolean() }),
);

/** Whatever was said and taken back: no open ask leads from one company to another, and each vacancy is noted where it is wanted. */
async function expectWhole(): Promise<void> {
  const { rows: astray } = await matching.pool.query(
    `SELECT i.id FROM introduction i JOIN need n ON n.id = i.need_id JOIN organisation w ON w.id = n.organisation_id
     JOIN lead l ON l.id = i.lead_id JOIN organisation o ON o.id = l.organisation_id
     WHERE i.state IN ('asked-owner', 'asked-contact') AND w.root_id <> o.root_id`,
  );
  expect(astray).toEqual([]);
  const { rows: unequal } = await matching.pool.query(
    `WITH due AS (
       SELECT DISTINCT n.member_id, l.id FROM need n JOIN organisation w ON w.id = n.organisation_id
       JOIN organisation o ON o.root_id = w.root_id JOIN lead l ON l.organisation_id = o.id
       WHERE n.state = 'open' AND l.kind = 'is-hiring' AND l.member_id <> n.member_id
     ), noted AS (SELECT m.member_id, m.lead_id FROM match m JOIN lead l ON l.id = m.lead_id WHERE l.kind = 'is-hiring' AND l.state = 'open')
     (SELECT * FROM due EXCEPT SELECT * FROM noted) UNION ALL (SELECT * FROM noted EXCEPT SELECT * FROM due)`,
  );
  expect(unequal).toEqual([]);
}

test('whatever is said to be one company and taken back, in whatever order, every match is as if it had not been said', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
      const people = Array.from({ length: 4 }, someone);
      const names = ['Anchor', 'Beacon', 'Cutter', 'Dinghy'].map((word) => `${word} ${madeUpWord()}`);
      const ids = await Promise.all(
        names.map(async (name) => await organisationOf(await matching.need(someone(), name))),
      );
      const said: string[] = [];
      for (const one of steps) {
        const [name, who] = [names['at' in one ? one.at : 0] ?? '', people['who' in one ? one.who : 0] ?? ''];
        if (one.do === 'need') await matching.need(who, name);
        if (one.do === 'lead') await matching.lead(who, name);
        if (one.do === 'hiring') await matching.lead(who, name, hiring);
        if (one.do === 'same') {
          const merged = await view('POST', `organisations/${ids[one.at]}/merges`, { withId: ids[one.with] });
          said.push(merged.history[0]?.id ?? '');
        }
        if (one.do === 'undo' && said.length > 0)
          await view('POST', `organisation-changes/${said[one.which % said.length]}/undoings`);
        if (one.do === 'answer') {
          const asks = await matching.asksOf({ ownerId: people[one.which % people.length] ?? '' });
          const ask = asks.find(({ state }) => state === 'asked-owner');
          if (ask) await matching.answer('owner', ask.id, { answer: 'no' });
        }
        await expectWhole();
      }
      for (const id of said) await view('POST', `organisation-changes/${id}/undoings`);
      await expectWhole();
      const rows = await matching.deps.prisma.organisation.findMany({ where: { id: { in: ids } } });
      expect(rows.filter((row) => row.rootId !== row.id)).toEqual([]);
    }),
    { numRuns: 12 },
  );
}, 120_000);
