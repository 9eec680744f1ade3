import { isUnavailable } from '@landed/chassis/db';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { weeklyBatch } from '../src/fairness/weekly-batch.ts';
import { carl, company, dayMs, type Matching, someone, startMatching } from './harness.ts';
import { expectLimitsHeld, open } from './limits-held.ts';

// Sixty-four at once wait for each other: on a busy machine for long.
vi.setConfig({ testTimeout: 120_000 });

let matching: Matching;
beforeAll(async () => {
  matching = await startMatching();
});
afterAll(async () => await matching.close());

const group = fc.record({
  companies: fc.integer({ min: 1, max: 8 }),
  askers: fc.integer({ min: 4, max: 32 }),
  /** What each owner takes on a week, and what they say of each contact. */
  owners: fc.array(fc.record({ cap: fc.nat(4), perContact: fc.nat(2) }), { minLength: 2, maxLength: 8 }),
});

test('64 asks at once for people whom members know keep what each owner said, and every limit', async () => {
  let asked = 0;
  await fc.assert(
    fc.asyncProperty(group, async ({ companies, askers, owners }) => {
      const places = Array.from({ length: companies }, company);
      for (const { cap, perContact } of owners) {
        const owner = someone();
        await matching.call('PUT', '/api/connectors/me', owner, { asksPerWeek: cap }, 'member');
        for (const at of places.slice(0, 3)) {
          const noted = { company: at, willing: 'group', asksPerWeek: perContact };
          expect((await matching.call('POST', '/api/contacts', owner, noted, 'member')).statusCode).toBe(201);
        }
      }
      const people = Array.from({ length: askers }, someone);
      const needs = await Promise.all(
        Array.from({ length: 64 }, async (_, index) =>
          matching.need(people[index % askers] ?? '', places[index % companies] ?? ''),
        ),
      );
      asked += (await Promise.all(needs.map(async (needId) => open(await matching.asksOf({ needId }))))).reduce(
        (sum, some) => sum + some,
        0,
      );
      await expectLimitsHeld(matching);
    }),
    {
      numRuns: 3,
      examples: [
        [
          {
            companies: 2,
            askers: 16,
            owners: [
              { cap: 3, perContact: 2 },
              { cap: 1, perContact: 1 },
            ],
          },
        ],
      ],
    },
  );
  expect(asked).toBeGreaterThan(0);
});

test('64 owners at once who name one outsider: the outsider is asked once, and twice in seven days, whoever sweeps', async () => {
  const { contactEmail } = carl();
  const ids = await Promise.all(
    Array.from({ length: 64 }, async () => {
      const at = company();
      await matching.lead(someone(), at);
      return (await matching.theAsk(await matching.need(someone(), at))).id;
    }),
  );
  const accepted = async (): Promise<string[]> => {
    const told = await matching.outbox('introduction.accepted.v1');
    return told.map((fact) => fact.subject).filter((id) => ids.includes(id));
  };
  const answers = await Promise.all(
    ids.map(async (id, index) => {
      const spelled = index % 2 === 0 ? contactEmail : contactEmail.toUpperCase();
      return await matching.answer('owner', id, { answer: 'yes', contactName: `Carl ${index}`, contactEmail: spelled });
    }),
  );
  expect(new Set(answers.map((answer) => `${answer.statusCode} ${answer.json().detail}`)).size).toBe(1);
  const [first = '', ...more] = await accepted();
  expect(more).toEqual([]);
  await matching.answer('contact', first, { answer: 'no' });
  await Promise.all([matching.later(0), matching.later(0), matching.later(0)]);
  const twice = await accepted();
  expect(twice).toHaveLength(2);
  await matching.answer('contact', twice.find((id) => id !== first) ?? '', { answer: 'no' });
  await Promise.all([matching.later(0), matching.later(dayMs)]);
  expect(await accepted()).toHaveLength(2);
});

test('the week’s plan keeps every limit while two instances make it and 64 cards are posted at once', async () => {
  const places = Array.from({ length: 4 }, company);
  const [owners, askers] = [Array.from({ length: 6 }, someone), Array.from({ length: 12 }, someone)];
  for (const [index, owner] of owners.entries())
    await matching.call('PUT', '/api/connectors/me', owner, { asksPerWeek: index % 4 }, 'member');
  const post = async (count: number) =>
    await Promise.all(
      Array.from({ length: count }, async (_, index) => {
        const turn = Math.floor(index / 4);
        const at = places[turn % places.length] ?? '';
        return index % 4 === 0
          ? await matching.lead(owners[turn % owners.length] ?? '', at)
          : await matching.need(askers[index % askers.length] ?? '', at);
      }),
    );
  await post(48);
  await matching.later(7 * dayMs + 1);
  await expectLimitsHeld(matching);
  const asked = async () =>
    (await matching.asksOf({})).filter(({ ownerId, askerId }) => owners.includes(ownerId) && askers.includes(askerId));
  const before = (await asked()).length;
  expect(before).toBeGreaterThan(0);
  await matching.later(7 * dayMs + 1);
  const { deps, app } = matching;
  await deps.prisma.batchRun.deleteMany({});
  // Where 64 cards leave no line to the database free, the next round makes the plan.
  const plan = async (): Promise<void> => {
    try {
      await weeklyBatch(deps, app.log);
    } catch (error) {
      if (!isUnavailable(error)) throw error;
      await plan();
    }
  };
  await Promise.all([plan(), plan(), post(64)]);
  expect((await asked()).length).toBeGreaterThan(before);
  await expectLimitsHeld(matching);
});
