import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { company, dayMs, type Matching, someone, startMatching } from './harness.ts';

let matching: Matching;
beforeAll(async () => {
  matching = await startMatching();
});
afterAll(async () => await matching.close());

describe('limits', () => {
  test('a sixth need waits for an outcome of the five', async () => {
    const asker = someone();
    const needs: string[] = [];
    for (let index = 0; index < 6; index += 1) {
      const at = company();
      await matching.lead(someone(), at);
      needs.push(await matching.need(asker, at));
    }
    const openAsks = async () =>
      (await matching.asksOf({ askerId: asker })).filter((ask) => ask.state === 'asked-owner');
    expect(await openAsks()).toHaveLength(5);
    await matching.answer('owner', (await matching.theAsk(needs[0] ?? '')).id, { answer: 'no' });
    await matching.later(0);
    expect((await openAsks()).map((ask) => ask.needId)).toContain(needs[5]);
  });

  test('a lead is asked at most twice in seven days, and again later', async () => {
    const [owner, at] = [someone(), company()];
    await matching.lead(owner, at);
    for (let index = 0; index < 2; index += 1) {
      const needId = await matching.need(someone(), at);
      await matching.answer('owner', (await matching.theAsk(needId)).id, { answer: 'no' });
    }
    const third = await matching.need(someone(), at);
    expect(await matching.asksOf({ needId: third })).toEqual([]);
    await matching.later(7 * dayMs);
    expect(await matching.asksOf({ needId: third })).toMatchObject([{ ownerId: owner }]);
  });

  test('a need for which nobody may be asked is not looked at every round, and at once when something changed', async () => {
    const [owner, asker, at] = [someone(), someone(), company()];
    await matching.call('POST', '/api/contacts', owner, { company: at, willing: 'known' }, 'member');
    const needId = await matching.need(asker, at);
    await matching.later(0);
    const lookAgainAt = async () =>
      (await matching.deps.prisma.need.findUniqueOrThrow({ where: { id: needId } })).lookAgainAt;
    const next = await lookAgainAt();
    expect(next).not.toBeNull();
    await matching.later(0);
    expect(await lookAgainAt()).toEqual(next);
    await matching.evening(owner, asker);
    expect(await lookAgainAt()).toBeNull();
    await matching.later(0);
    expect(await matching.asksOf({ needId })).toMatchObject([{ ownerId: owner }]);
  });

  test('who takes on more a week is asked at once for what waited, the longest waiting first, also what the week left out', async () => {
    const owner = someone();
    const takesOn = async (asksPerWeek: number) =>
      (await matching.call('PUT', '/api/connectors/me', owner, { asksPerWeek }, 'member')).json();
    await takesOn(1);
    const needs: string[] = [];
    for (let index = 0; index < 5; index += 1) {
      const at = company();
      await matching.lead(owner, at);
      needs.push(await matching.need(someone(), at));
    }
    await matching.later(0);
    const [, longest = '', marked = ''] = needs;
    const weeks = async (id: string, weeksUnserved: number) =>
      await matching.deps.prisma.need.update({ where: { id }, data: { weeksUnserved, waitsForBatch: true } });
    await weeks(longest, 2);
    await weeks(marked, 1);
    const asked = async () => (await matching.asksOf({ ownerId: owner })).map((ask) => ask.needId);
    expect(await asked()).toEqual([needs[0]]);
    expect(await takesOn(2)).toEqual({ asksPerWeek: 2, askedLast7Days: 2, open: 2 });
    expect(await asked()).toEqual([needs[0], longest]);
    await takesOn(2);
    await takesOn(0);
    expect(await asked()).toHaveLength(2);
    await takesOn(3);
    expect((await asked()).slice(2)).toEqual([marked]);
  });

  test('a week of asks that is over frees its owner in the next round, not some hours later', async () => {
    const [owner, at] = [someone(), company()];
    await matching.call('PUT', '/api/connectors/me', owner, { asksPerWeek: 1 }, 'member');
    await matching.lead(owner, at);
    const first = await matching.need(someone(), at);
    const { askedAt } = await matching.theAsk(first);
    await matching.answer('owner', (await matching.theAsk(first)).id, { answer: 'no' });
    await matching.later(6.9 * dayMs);
    // Whatever the weekly plan did on the way: this need is new to it.
    const second = await matching.need(someone(), at);
    await matching.later(0);
    const { lookAgainAt } = await matching.deps.prisma.need.findUniqueOrThrow({ where: { id: second } });
    expect(lookAgainAt).toEqual(new Date(askedAt.getTime() + 7 * dayMs));
    await matching.later(0.1 * dayMs);
    expect(await matching.asksOf({ needId: second })).toMatchObject([{ ownerId: owner }]);
  });

  test('whom the week left out comes first in the next one, and two instances plan it once', async () => {
    const owner = someone();
    await matching.call('PUT', '/api/connectors/me', owner, { asksPerWeek: 1 }, 'member');
    const needs: string[] = [];
    for (let index = 0; index < 3; index += 1) {
      const at = company();
      await matching.lead(owner, at);
      needs.push(await matching.need(someone(), at));
    }
    const asked = async () => {
      const rows = await Promise.all(needs.map(async (needId) => await matching.asksOf({ needId })));
      return rows.flatMap((row, index) => (row.length > 0 ? index : []));
    };
    expect(await asked()).toEqual([0]);
    await Promise.all([matching.later(7 * dayMs + 1), matching.later(0)]);
    const second = (await asked())[1];
    expect(await asked()).toHaveLength(2);
    const left = needs.find((_, index) => index !== 0 && index !== second) ?? '';
    const waiting = await matching.deps.prisma.need.findUniqueOrThrow({ where: { id: left } });
    expect(waiting).toMatchObject({ waitsForBatch: true, weeksUnserved: 1 });
    const at = company();
    await matching.lead(owner, at);
    needs.push(await matching.need(someone(), at));
    await matching.later(7 * dayMs + 1);
    expect(await matching.asksOf({ needId: left })).toHaveLength(1);
    expect(await matching.asksOf({ needId: needs[3] ?? '' })).toEqual([]);
  });
});
