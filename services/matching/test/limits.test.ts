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
});
