import { expect, test } from 'vitest';
import { measureWorld } from '../evaluation/network.ts';
import { plantWorld } from '../evaluation/world.ts';

const first = 'Borealis Quillon Tamarack Verdigris Ostrava Pemberton Kestrel Lattice Mistral Novella'.split(' ');
const second = ['Foods', 'Devices', 'Analytics', 'Freight', 'Bancorp'];
const forms = ['Inc.', 'Corp', 'LLC'];

/** Fifty companies, many of which share a word; one of five had another name before. */
const listed = first.flatMap((one, at) =>
  second.flatMap((other, nth) => {
    const entity = `${one} ${other}`;
    const form = forms[(at + nth) % forms.length] ?? '';
    const before = { entity, name: `${first[(at + 3) % first.length]}${one.toLowerCase()} ${form}`, current: false };
    return [{ entity, name: `${entity} ${form}`, current: true }, ...(nth === 0 ? [before] : [])];
  }),
);

test('in a group in which it is known who could help whom nothing is found that is not so, ties are those found by hand, as many as possible are served, and no limit is exceeded', () => {
  const { unasked, answered, unlikeByHand, twoHop, week } = measureWorld(
    plantWorld({ listed, common: [], vendor: [] }, 240),
  );
  expect([unasked.precision, answered.precision]).toEqual([1, 1]);
  expect(unasked.recall).toBeGreaterThan(0.7);
  expect(answered.recall).toBeGreaterThan(unasked.recall);
  expect(unlikeByHand).toBe(0);
  expect(twoHop).toBeGreaterThan(0);
  expect(week.exceeded).toBe(0);
  expect(week.served / week.most).toBeGreaterThanOrEqual(0.97);
});
