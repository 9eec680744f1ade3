import { afterAll, beforeAll, expect, test } from 'vitest';
import { sweep } from '../src/introductions/sweep.ts';
import { carl, company, dayMs, type Matching, someone, startMatching } from './harness.ts';

let matching: Matching;
beforeAll(async () => {
  matching = await startMatching();
});
afterAll(async () => await matching.close());

const open = (asks: readonly { state: string }[]) => asks.filter((ask) => ask.state.startsWith('asked-')).length;

/** Rule 38, read from what was written. */
async function expectLimitsHeld(): Promise<void> {
  const rows = await matching.asksOf({});
  const by = (key: (row: (typeof rows)[number]) => string) => Object.values(Object.groupBy(rows, key));
  for (const ofLead of by((row) => row.leadId ?? row.contactId ?? '')) {
    expect(open(ofLead ?? [])).toBeLessThanOrEqual(1);
    expect(ofLead?.length).toBeLessThanOrEqual(2);
  }
  for (const ofNeed of by((row) => row.needId)) expect(open(ofNeed ?? [])).toBeLessThanOrEqual(2);
  for (const ofOwner of by((row) => row.ownerId)) expect(ofOwner?.length).toBeLessThanOrEqual(3);
  for (const ofAsker of by((row) => row.askerId)) expect(open(ofAsker ?? [])).toBeLessThanOrEqual(5);
  for (const ofPair of by((row) => `${row.askerId} ${row.ownerId}`)) expect(ofPair).toHaveLength(1);
}

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
  await expectLimitsHeld();
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
  await expectLimitsHeld();
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
  await expectLimitsHeld();
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

test('two sweepers at once end each ask once', async () => {
  await matching.later(14 * dayMs);
  await Promise.all([matching.later(1), matching.later(1), matching.later(1)]);
  const told = await matching.outbox('introduction.closed.v1');
  expect(new Set(told.map((fact) => fact.subject)).size).toBe(told.length);
});
