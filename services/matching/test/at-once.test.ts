import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { sweep } from '../src/introductions/sweep.ts';
import { carl, company, dayMs, type Matching, someone, startMatching } from './harness.ts';
import { expectLimitsHeld, open } from './limits-held.ts';

// Sixty-four at once wait for each other: on a busy machine for long.
vi.setConfig({ testTimeout: 120_000 });

let matching: Matching;
beforeAll(async () => {
  matching = await startMatching();
});
afterAll(async () => await matching.close());

test('64 posts at once at one company keep every limit', async () => {
  const at = company();
  const people = Array.from({ length: 8 }, someone);
  await Promise.all(
    Array.from({ length: 64 }, async (_, index) => {
      const who = people[index % people.length] ?? someone();
      return index % 2 === 0 ? await matching.need(who, at) : await matching.lead(who, at);
    }),
  );
  expect(open(await matching.asksOf({}))).toBeGreaterThan(0);
  await expectLimitsHeld(matching);
});

test('64 posts at once at many companies keep an asker’s five and the rest of a pair', async () => {
  const [asker, owner] = [someone(), someone()];
  const places = Array.from({ length: 16 }, company);
  await Promise.all(
    places.flatMap((at, index) => [
      matching.need(asker, at),
      matching.lead(someone(), at),
      matching.need(someone(), at),
      matching.lead(index < 8 ? owner : someone(), at),
    ]),
  );
  expect(open(await matching.asksOf({ askerId: asker }))).toBe(5);
  await expectLimitsHeld(matching);
});

test('answers, withdrawals and sweeps at once leave one open ask a need and a lead', async () => {
  const at = company();
  const needs = await Promise.all(Array.from({ length: 8 }, async () => await matching.need(someone(), at)));
  await Promise.all(Array.from({ length: 8 }, async () => await matching.lead(someone(), at)));
  const ids = (await Promise.all(needs.map(async (needId) => await matching.asksOf({ needId })))).flat();
  expect(ids).toHaveLength(8);
  const answers = await Promise.all([
    ...ids
      .slice(4)
      .map(({ needId, askerId }) =>
        matching.call('POST', `/api/needs/${needId}/withdrawals`, askerId, undefined, 'member'),
      ),
    ...ids
      .slice(0, 2)
      .map(({ leadId, ownerId }) =>
        matching.call('POST', `/api/leads/${leadId}/withdrawals`, ownerId, undefined, 'member'),
      ),
    ...ids.flatMap(({ id }, index) => [
      matching.answer('owner', id, index % 2 === 0 ? carl() : { answer: 'no' }),
      matching.answer('owner', id, { answer: 'no' }),
    ]),
    sweep(matching.deps, matching.app.log),
    sweep(matching.deps, matching.app.log),
  ]);
  const unexpected = answers.filter((answer) => answer && ![200, 409].includes(answer.statusCode));
  expect(unexpected).toEqual([]);
  await expectLimitsHeld(matching);
});

test('yeses at once make one introduction', async () => {
  for (let round = 0; round < 5; round += 1) {
    const at = company();
    await matching.lead(someone(), at);
    const needId = await matching.need(someone(), at);
    const { id } = await matching.theAsk(needId);
    await Promise.all(Array.from({ length: 4 }, async () => await matching.answer('owner', id, carl())));
    expect(await matching.outbox('introduction.accepted.v1', id)).toHaveLength(1);
    const answers = await Promise.all(
      Array.from({ length: 8 }, async () => await matching.answer('contact', id, { answer: 'yes' })),
    );
    expect(answers.map((answer) => answer.statusCode)).toEqual(Array.from({ length: 8 }, () => 200));
    expect(await matching.outbox('introduction.made.v1', id)).toHaveLength(1);
    expect(await matching.outbox('need.closed.v1', needId)).toHaveLength(1);
  }
});

test('yeses at once over two ways make one introduction, and the other contact is told no more than that it is closed', async () => {
  for (let round = 0; round < 3; round += 1) {
    const [asker, at] = [someone(), company()];
    await Promise.all([matching.lead(someone(), at), matching.lead(someone(), at)]);
    const needId = await matching.need(asker, at);
    const ids = (await matching.asksOf({ needId })).map(({ id }) => id);
    expect(ids).toHaveLength(2);
    await Promise.all(ids.map(async (id) => await matching.answer('owner', id, carl())));
    const answers = await Promise.all(
      ids.flatMap((id) => [
        matching.answer('contact', id, { answer: 'yes' }),
        matching.answer('contact', id, { answer: 'yes' }),
      ]),
    );
    expect(answers.map((answer) => answer.statusCode).toSorted()).toEqual([200, 200, 409, 409]);
    const refused = answers.filter((answer) => answer.statusCode === 409);
    expect(new Set(refused.map((answer) => answer.json().code))).toEqual(new Set(['ask-closed']));
    const made = await Promise.all(ids.map(async (id) => await matching.outbox('introduction.made.v1', id)));
    expect(made.flat()).toHaveLength(1);
    expect(await matching.outbox('need.closed.v1', needId)).toHaveLength(1);
    const kept = await matching.asksOf({ needId });
    expect(kept.map(({ state, contact }) => [state, contact !== null]).toSorted()).toEqual([
      ['introduced', true],
      ['withdrawn', false],
    ]);
    expect(await matching.mine(asker)).toMatchObject([{ needId, state: 'introduced' }]);
  }
});

test('two sweepers at once end each ask once', async () => {
  await matching.later(14 * dayMs);
  await Promise.all([matching.later(1), matching.later(1), matching.later(1)]);
  const told = await matching.outbox('introduction.closed.v1');
  expect(new Set(told.map((fact) => fact.subject)).size).toBe(told.length);
});
