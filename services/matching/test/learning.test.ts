import { outcomePurposes } from '@landed/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Path, shapeOf, worthOf } from '../src/paths/path-rules.ts';
import { carl, company, dayMs, type Matching, someone, startMatching } from './harness.ts';

let matching: Matching;
beforeAll(async () => {
  matching = await startMatching();
});
afterAll(async () => await matching.close());

const path: Path = {
  source: 'contact',
  willing: 'group',
  relation: 'worked-there',
  closeness: 'met',
  tie: 'circle',
  roleAgrees: false,
};

test('a kind of way by which people met comes before one by which they did not, and one that is new stands between', () => {
  const after = (introduced: number, unmet: number): number =>
    worthOf(path, new Map([[shapeOf(path), { shape: shapeOf(path), asked: 20, introduced, unmet }]]));
  expect(after(18, 0)).toBeGreaterThan(worthOf(path, new Map()));
  expect(after(18, 18)).toBeLessThan(worthOf(path, new Map()));
  expect(after(18, 18)).toBe(after(0, 0));
});

test('what askers and contacts say of their meeting is counted by the kind of way, and nobody is in the count', async () => {
  const people: string[] = [];
  const introduced = async (said: Partial<Record<'asker' | 'contact', 'yes' | 'no' | 'not-yet'>>) => {
    const { id, asker, owner } = await matching.asked();
    people.push(asker, owner);
    await matching.answer('owner', id, carl());
    await matching.answer('contact', id, { answer: 'yes' });
    for (const [party, met] of Object.entries(said)) {
      const purpose = party === 'asker' ? outcomePurposes.asker : outcomePurposes.contact;
      const answer = await matching.call('POST', `/api/outcomes/${matching.deps.linker.mint(purpose, id)}`, null, {
        met,
      });
      expect(answer.statusCode).toBe(200);
    }
  };
  await introduced({ asker: 'no' });
  await introduced({ asker: 'no', contact: 'yes' });
  await introduced({ asker: 'not-yet' });
  await introduced({});
  const at = company();
  await matching.lead(someone(), at);
  await matching.need(someone(), at);
  for (let time = 0; time < 2; time += 1) await matching.later(15 * dayMs);
  const learned = await matching.deps.prisma.shapeOutcome.findMany();
  expect(learned).toEqual([{ shape: 'lead unsaid none', asked: 5, introduced: 4, unmet: 1 }]);
  for (const person of people) expect(JSON.stringify(learned)).not.toContain(person);
});
