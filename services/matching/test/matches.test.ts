import { deliver, eventOf } from '@landed/chassis/testing';
import { MemberId, memberLanded, memberSeeking, memberTargetsChanged, outcomePurposes } from '@landed/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { onLanded } from '../src/people/on-landed.ts';
import { onSeeking } from '../src/people/on-seeking.ts';
import { onTargetsChanged } from '../src/people/on-targets-changed.ts';
import { carl, company, dayMs, type Matching, someone, startMatching } from './harness.ts';

let matching: Matching;
beforeAll(async () => {
  matching = await startMatching();
});
afterAll(async () => await matching.close());

const prisma = () => matching.deps.prisma;
const consents = { counted: false, story: false, employer: false, photo: false };
const hiring = async (as: string, at: string) =>
  await matching.lead(as, at, { kind: 'is-hiring', text: 'Two planners wanted.' });
const told = async (memberId: string) => (await matching.outbox('match.found.v1', memberId)).map((fact) => fact.data);
const mine = async (as: string) => (await matching.call('GET', '/api/matches/mine', as)).json();
const target = async (memberId: string, companies: string[], version: number) => {
  const data = { memberId: MemberId.parse(memberId), targets: [], companies };
  const event = eventOf(memberTargetsChanged, data, { version });
  for (let time = 0; time < 2; time += 1) await deliver(prisma(), onTargetsChanged(matching.deps), event);
};

describe('what was found', () => {
  test('a vacancy finds needs and target companies there, once each, with its reasons and nobody’s name', async () => {
    const [poster, asker, dreamer, at] = [someone(), someone(), someone(), company()];
    await matching.need(asker, at);
    await target(dreamer, [`${at}, Inc.`, '!!!'], 1);
    await hiring(poster, at.toUpperCase());
    expect(await mine(asker)).toMatchObject([{ kind: 'is-hiring', text: 'Two planners wanted.' }]);
    expect(await mine(dreamer)).toMatchObject([
      { kind: 'is-hiring', sentences: ['It is on your list of companies.', 'It is the same company.'] },
    ]);
    await target(dreamer, [at], 2);
    expect(await mine(dreamer)).toHaveLength(1);
    expect(await mine(poster)).toEqual([]);
    expect(JSON.stringify([await mine(asker), await mine(dreamer)])).not.toContain(poster);
  });

  test('a number to call or a name that was typed around a company makes no other name of it', async () => {
    const [asker, at] = [someone(), company()];
    await matching.need(asker, `${at} 555-010-0123`);
    await hiring(someone(), at);
    await matching.lead(someone(), `${at}, Inc. (Jane Roe)`, { kind: 'is-hiring', text: 'A buyer is wanted.' });
    const same = { company: `${at} 555-010-0123`, sentences: ['You asked for it.', 'It is the same company.'] };
    expect(await mine(asker)).toMatchObject([same, same]);
  });

  test('a job fair finds those of its companies that somebody looks for', async () => {
    const [dreamer, one, other] = [someone(), company(), company()];
    await target(dreamer, [other], 1);
    const fair = { kind: 'job-fair', companies: [one, other, `${other} Inc.`], text: 'Friday in the arena.' };
    const posted = await matching.call('POST', '/api/leads', someone(), fair, 'member');
    expect(posted.json().companies).toHaveLength(2);
    expect(await mine(dreamer)).toMatchObject([{ kind: 'job-fair', company: other }]);
  });

  test('an older list of targets changes nothing', async () => {
    const [dreamer, at, before] = [someone(), company(), company()];
    await target(dreamer, [at], 5);
    await target(dreamer, [before], 4);
    await hiring(someone(), before);
    expect(await mine(dreamer)).toEqual([]);
  });

  test('is told in one letter a day, gathered, and not again', async () => {
    const [asker, at] = [someone(), company()];
    await matching.need(asker, at);
    await hiring(someone(), at);
    await matching.later(0);
    expect(await told(asker)).toEqual([]);
    await hiring(someone(), at);
    await matching.later(3_600_000);
    expect(await told(asker)).toMatchObject([{ matches: [{ kind: 'is-hiring' }, { kind: 'is-hiring' }] }]);
    await hiring(someone(), at);
    await matching.later(3_600_000);
    expect(await told(asker)).toHaveLength(1);
    await matching.later(dayMs);
    expect((await told(asker)).map((data) => (Array.isArray(data['matches']) ? data['matches'].length : 0))).toEqual([
      2, 1,
    ]);
  });

  test('that somebody is asked is told once a need, and another owner later is not news', async () => {
    const [asker, at] = [someone(), company()];
    const group = Array.from({ length: 4 }, someone);
    await matching.evening(asker, ...group);
    await matching.evening(asker, ...group);
    await matching.lead(group[0] ?? '', at);
    const needId = await matching.need(asker, at);
    expect(await mine(asker)).toMatchObject([{ kind: 'asked' }]);
    const [{ sentences }] = await mine(asker);
    expect(sentences.at(-1)).toMatch(/^You and they both come on \w+days\.$/);
    await matching.answer('owner', (await matching.theAsk(needId)).id, { answer: 'no' });
    await matching.lead(group[1] ?? '', at);
    expect(await matching.asksOf({ needId })).toHaveLength(2);
    expect(await mine(asker)).toHaveLength(1);
  });

  test('several who offer the same read like one, so that nobody counts those who may know someone', async () => {
    const [dreamer, at] = [someone(), company()];
    await target(dreamer, [at], 1);
    for (let count = 0; count < 2; count += 1) await matching.lead(someone(), at);
    const one = await mine(dreamer);
    expect(one).toMatchObject([{ kind: 'offered', company: at }]);
    expect(await prisma().match.count({ where: { memberId: dreamer } })).toBe(2);
    await hiring(someone(), at);
    const kinds = (await mine(dreamer)).map((match: { kind: string }) => match.kind);
    expect(kinds.toSorted()).toEqual(['is-hiring', 'offered']);
  });

  test('fewer than three who may know someone, and nobody at all, read the same', async () => {
    const [asker, at] = [someone(), company()];
    const needId = await matching.need(asker, at);
    const look = async () => (await matching.call('GET', `/api/needs/${needId}/outlook`, asker)).json();
    const none = await look();
    await matching.lead(someone(), at);
    await matching.lead(someone(), at);
    expect(await look()).toEqual(none);
    expect(none).toMatchObject({ people: null, detail: expect.stringMatching(/^Someone may/) });
    await matching.lead(someone(), at);
    expect(await look()).toMatchObject({ people: 3 });
    expect((await matching.call('GET', `/api/needs/${needId}/outlook`, someone())).statusCode).toBe(404);
  });
});

describe('a landing', () => {
  test('withdraws what was asked kindly, keeps it, and looking again brings it back', async () => {
    const [ada, at] = [someone(), company()];
    const memberId = MemberId.parse(ada);
    await matching.lead(someone(), at);
    const needId = await matching.need(ada, at);
    const other = await matching.need(ada, company());
    await matching.call('POST', `/api/needs/${other}/withdrawals`, ada, undefined, 'member');
    const { id } = await matching.theAsk(needId);
    const gone = eventOf(memberLanded, { memberId, landedOn: '2026-11-20', consents }, { version: 5 });
    for (let time = 0; time < 2; time += 1) await deliver(prisma(), onLanded(matching.deps), gone);
    const stateOf = async (which: string) => (await prisma().need.findUniqueOrThrow({ where: { id: which } })).state;
    expect(await stateOf(needId)).toBe('withdrawn');
    expect((await matching.look('owner', id)).json()).toMatchObject({ state: 'closed' });
    expect(await matching.outbox('need.closed.v1', needId)).toHaveLength(1);
    const detail = 'You have landed, so nobody is asked for this any more.';
    expect(await matching.mine(ada)).toMatchObject([{ needId, state: 'closed', detail }]);
    const back = eventOf(memberSeeking, { memberId }, { version: 6 });
    for (let time = 0; time < 2; time += 1) await deliver(prisma(), onSeeking(matching.deps), back);
    await deliver(prisma(), onLanded(matching.deps), { ...gone, id: someone() });
    expect([await stateOf(needId), await stateOf(other)]).toEqual(['open', 'withdrawn']);
    expect(await matching.outbox('need.posted.v1', needId)).toHaveLength(2);
    expect(JSON.stringify(await matching.mine(ada))).not.toContain('landed');
  });
});

describe('did you meet', () => {
  const outcomeUrl = (party: 'asker' | 'contact', id: string) =>
    `/api/outcomes/${matching.deps.linker.mint(outcomePurposes[party], id)}`;

  test('both are asked by link; looking tells nothing, the same answer twice is one, and who wishes looks again', async () => {
    const [asker, at] = [someone(), company()];
    await matching.lead(someone(), at);
    const needId = await matching.need(asker, at);
    const { id } = await matching.theAsk(needId);
    expect((await matching.call('GET', outcomeUrl('asker', id), null)).statusCode).toBe(404);
    await matching.answer('owner', id, carl());
    await matching.answer('contact', id, { answer: 'yes' });
    const url = outcomeUrl('asker', id);
    for (let time = 0; time < 3; time += 1)
      expect((await matching.call('GET', url, null)).json()).toMatchObject({ met: null, mayLookAgain: true });
    const facts = async () =>
      (await matching.outbox('introduction.outcome-told.v1', id)).map((fact) => fact.data['met']);
    for (let time = 0; time < 2; time += 1) await matching.call('POST', url, null, { met: 'not-yet' });
    expect(await facts()).toEqual(['not-yet']);
    const contact = await matching.call('POST', outcomeUrl('contact', id), null, { met: 'yes' });
    expect(contact.json()).toMatchObject({ party: 'contact', met: 'yes', mayLookAgain: false });
    const again = await matching.call('POST', url, null, { met: 'no', lookAgain: true });
    expect(again.json()).toMatchObject({ met: 'no', mayLookAgain: false });
    const told = await matching.outbox('introduction.outcome-told.v1', id);
    // By who said what, and in which order, letters know what nobody needs to be asked any more.
    expect(told.map(({ data }) => [data['by'], data['met']])).toEqual([
      ['asker', 'not-yet'],
      ['contact', 'yes'],
      ['asker', 'no'],
    ]);
    expect(told).toEqual(told.toSorted((one, other) => one.version - other.version));
    expect(await prisma().need.findUnique({ where: { id: needId } })).toMatchObject({ state: 'open' });
    await matching.lead(someone(), at);
    expect(await matching.mine(asker)).toMatchObject([{ needId, state: 'waiting' }]);
  });
});
