import { randomUUID } from 'node:crypto';
import { deliver, eventOf, madeUpWord } from '@landed/chassis/testing';
import { MemberId, memberDiscretionChanged } from '@landed/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { onDiscretionChanged } from '../src/people/on-discretion-changed.ts';
import { company, type Matching, someone, startMatching } from './harness.ts';

let matching: Matching;
beforeAll(async () => {
  matching = await startMatching();
});
afterAll(async () => await matching.close());

const mailDomains = ['ferrousworks.example'];
const [dan, eve, olga, owner, scribe] = [someone(), someone(), someone(), someone(), someone()];
const words = 'Castings and forgings, twelve years.';
const [at, elsewhere] = [company(), company()];
const doubtful = `Quarry ${madeUpWord()}`;

/** What an organizer is answered: Eve gets her mail where Dan works, Olga somewhere else. */
const desk = async (
  who: 'eve' | 'olga',
  url: string,
  method: 'GET' | 'PUT' | 'DELETE' | 'POST' = 'GET',
  body?: object,
) => {
  const whence = { mailDomains: who === 'eve' ? mailDomains : ['elsewhere.example'] };
  const headers = await matching.comesFrom(whence, who === 'eve' ? eve : olga, 'organizer');
  return await matching.app.inject({ method, url, headers, ...(body ? { payload: body } : {}) });
};
const filtered = (path: string, filter: object): string =>
  `${path}?filter=${encodeURIComponent(JSON.stringify(filter))}`;
const totalOf = ({ headers }: { headers: object }): unknown =>
  'content-range' in headers ? String(headers['content-range']).split('/')[1] : undefined;

let [needId, leadId, askId, questionId, organisationId] = ['', '', '', '', ''];
/** What the desk was told before Dan had anything. */
let before: unknown;

const hide = async (memberId: string) =>
  await deliver(
    matching.deps.prisma,
    onDiscretionChanged(matching.deps),
    eventOf(memberDiscretionChanged, {
      memberId: MemberId.parse(memberId),
      discreet: true,
      blocked: matching.deps.sealer.seal(JSON.stringify({ employer: null, mailDomains })),
    }),
  );

beforeAll(async () => {
  const { prisma, runtime } = matching.deps;
  await matching.lead(owner, at);
  await matching.need(someone(), company());
  before = (await desk('eve', '/api/connectors/load')).json();
  await hide(dan);
  needId = await matching.need(dan, at, { blurb: words, shareName: true, visibility: 'members' });
  askId = (await matching.theAsk(needId)).id;
  leadId = await matching.lead(dan, elsewhere, { kind: 'is-hiring', text: words, visibility: 'members' });
  await matching.need(dan, elsewhere, { blurb: words });
  // That a typed name is in doubt depends on which names are known: the question is set as `askWhether` writes it.
  const two = await prisma.need.findMany({ where: { memberId: dan }, select: { organisationId: true } });
  const [provisionalId = '', candidateId = ''] = two.map((row) => row.organisationId ?? '');
  organisationId = candidateId;
  questionId = randomUUID();
  await prisma.organisationQuestion.create({
    data: {
      id: questionId,
      provisionalId,
      candidateId,
      typed: doubtful,
      certainty: 0.5,
      doubts: [],
      askedAt: runtime.now(),
      memberId: dan,
      postedBy: scribe,
    },
  });
});

describe('an organizer from whom somebody hides', () => {
  test.each([
    ['/api/needs', () => needId, 2],
    ['/api/leads', () => leadId, 1],
  ])(
    'finds neither their cards nor their number in %s, whatever is asked for, and another organizer does',
    async (path, id, theirs) => {
      for (const url of [path, filtered(path, { memberId: dan }), filtered(path, { id: [id()] })]) {
        const [hidden, seen] = [await desk('eve', url), await desk('olga', url)];
        expect([hidden.statusCode, seen.statusCode]).toEqual([200, 200]);
        for (const word of [dan, id(), words]) {
          expect(hidden.body).not.toContain(word);
          expect(seen.body).toContain(word);
        }
        expect(Number(totalOf(seen)) - Number(totalOf(hidden))).toBe(url.includes(id()) ? 1 : theirs);
      }
    },
  );

  test.each([
    ['/api/needs', () => needId, { blurb: 'Mended.' }],
    ['/api/leads', () => leadId, { text: 'Mended.' }],
  ])('404 where they would mend one of %s or take it down, as if there were none', async (path, id, change) => {
    const url = `${path}/${id()}`;
    const nothing = (await desk('eve', `${path}/${randomUUID()}`, 'PUT', change)).json();
    expect((await desk('eve', url, 'PUT', change)).json()).toMatchObject({ status: 404, detail: nothing.detail });
    expect((await desk('eve', url, 'DELETE')).statusCode).toBe(404);
    expect((await desk('olga', filtered(path, { id: [id()] }))).json()).toMatchObject([{ state: 'open' }]);
  });

  test('finds no introduction that they ask for or are asked for, and no count of any', async () => {
    const seen = await desk('olga', filtered('/api/introductions', { id: [askId] }));
    expect(seen.json()).toMatchObject([{ id: askId, company: at }]);
    const hidden = await desk('eve', '/api/introductions');
    expect(hidden.json()).toEqual([]);
    expect(totalOf(hidden)).toBe('0');
    expect((await desk('eve', '/api/connectors/load')).json()).toEqual(before);
    expect((await desk('olga', '/api/connectors/load')).json()).not.toEqual(before);
    const asked = await matching.asked();
    const row = filtered('/api/introductions', { id: [asked.id] });
    expect((await desk('eve', row)).json()).toMatchObject([{ company: asked.at }]);
    await hide(asked.owner);
    expect((await desk('eve', row)).json()).toEqual([]);
    expect((await desk('olga', row)).json()).toMatchObject([{ company: asked.at }]);
  });

  test('reads no name that they typed among the questions, and 404 answers none', async () => {
    const path = '/api/organisation-questions';
    expect((await desk('olga', path)).json()).toContainEqual(expect.objectContaining({ typed: doubtful }));
    for (const url of [path, filtered(path, { q: doubtful }), filtered(path, { id: [questionId] })]) {
      const hidden = await desk('eve', url);
      expect(hidden.json()).toEqual([]);
      expect(totalOf(hidden)).toBe('0');
    }
    expect((await desk('eve', `${path}/${questionId}/answers`, 'POST', { same: true })).statusCode).toBe(404);
    expect((await desk('eve', `${path}/${questionId}/undoings`, 'POST')).statusCode).toBe(404);
    expect((await desk('olga', `${path}/${questionId}/undoings`, 'POST')).statusCode).toBe(200);
  });

  test('counts none of their cards at a company', async () => {
    const cards = async (who: 'eve' | 'olga') => [
      (await desk(who, `/api/organisations/${organisationId}`)).json().cards,
      (await desk(who, filtered('/api/organisations', { id: [organisationId] }))).json()[0].cards,
      (await desk(who, filtered('/api/organisations', { id: [organisationId], used: true }))).json().length,
    ];
    expect(await cards('olga')).toEqual([2, 2, 1]);
    expect(await cards('eve')).toEqual([0, 0, 0]);
  });

  test('finds no company that stands for a name they typed, until it is decided which one is meant', async () => {
    const { prisma } = matching.deps;
    await prisma.organisation.update({ where: { id: organisationId }, data: { memberId: dan } });
    const found = async (who: 'eve' | 'olga') => [
      (await desk(who, `/api/organisations/${organisationId}`)).statusCode,
      (await desk(who, filtered('/api/organisations', { id: [organisationId] }))).json().length,
    ];
    expect(await found('olga')).toEqual([200, 1]);
    expect(await found('eve')).toEqual([404, 0]);
    await prisma.organisation.update({ where: { id: organisationId }, data: { memberId: null } });
  });
});

test('what somebody said is hiring is no longer found for others by their words once they look quietly', async () => {
  const [teller, seeker, there] = [someone(), someone(), company()];
  await matching.need(seeker, there);
  await matching.lead(teller, there, { kind: 'is-hiring', text: 'A planner is wanted.', visibility: 'members' });
  const found = async () => (await matching.call('GET', '/api/matches/mine', seeker)).body;
  expect(await found()).toContain('A planner is wanted.');
  await hide(teller);
  expect(await found()).not.toContain('A planner is wanted.');
});
