import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Catalogue, type Resolution } from '../src/organisations/names/catalogue.ts';
import { likeness } from '../src/organisations/names/compare.ts';
import { doubtsAbout } from '../src/organisations/names/doubts.ts';
import { readName } from '../src/organisations/names/read.ts';

function catalogueOf(...names: string[]): Catalogue {
  const catalogue = new Catalogue();
  for (const [number, name] of names.entries()) catalogue.add({ number, organisation: number, name, how: 'name' });
  return catalogue;
}
const told = ({ verdict, best }: Resolution): string =>
  verdict === 'none' || !best ? 'none' : `${verdict}: ${best.known.name}`;

const known = [
  'Harbor Light Instruments Inc.',
  'Analog Devices',
  'Delta Air Lines',
  'Zürcher Käsewerke AG',
  'Nordwind Networks',
  'Brightwater Pharmaceuticals',
  'Institute of Applied Weather Research',
  'Quillstone',
  'Волгодон',
];

describe('a typed company name', () => {
  test.each([
    ['harbor light instruments', 'Harbor Light Instruments Inc.'],
    ['HARBORLIGHT Instruments, LLC', 'Harbor Light Instruments Inc.'],
    ['Zurcher Kasewerke', 'Zürcher Käsewerke AG'],
    ['Zuercher Kaesewerke AG (Schweiz)', 'Zürcher Käsewerke AG'],
    ['ZÃ¼rcher KÃ¤sewerke', 'Zürcher Käsewerke AG'],
    ['Nordwind Network', 'Nordwind Networks'],
    ['NordwindNetworks', 'Nordwind Networks'],
    ['Nordwind Canada', 'Nordwind Networks'],
    ['Brightwater Pharmaceutcals', 'Brightwater Pharmaceuticals'],
    ['Brightwater', 'Brightwater Pharmaceuticals'],
    ['Quillstone Labs (Germany)', 'Quillstone'],
    ['Volgodon', 'Волгодон'],
  ])('%s is %s, one way or the other, and nobody else', (typed, meant) => {
    expect(told(catalogueOf(...known).resolve(typed))).toMatch(new RegExp(`: ${meant.replace('.', '\\.')}$`, 'u'));
  });

  test.each([
    'Harbor Light Instruments',
    'Nordwind Network',
    'Quillstone Labs',
    'Quillstone America',
    'Zürcher Käsewerke',
    'nordwindnetworks',
  ])('%s is not asked about', (typed) => {
    expect(catalogueOf(...known).resolve(typed).verdict).toBe('same');
  });

  test.each([
    ['Analog Foods', 'Analog Devices'],
    ['Delta Faucet', 'Delta Air Lines'],
    ['Harbor Freight', 'Harbor Light Instruments'],
    ['First Bancorp of Maine', 'First Bancorp of Ohio Valley'],
    ['Lakeside Bancorp of Iowa', 'Lakeside Bancorp of Ohio'],
    ['Quillstone India', 'Quillstone Indiana'],
    ['Quillstone 2', 'Quillstone 3'],
    ['Bosch', 'Busch'],
    ['General Motors', 'General Electric'],
    ['Orion Bank', 'Orion Pharma'],
    ['IAW', 'Institute of Applied Weather'],
  ])('%s is never taken for %s without a question, whichever was there first', (one, other) => {
    expect(catalogueOf(other).resolve(one).verdict).not.toBe('same');
    expect(catalogueOf(one).resolve(other).verdict).not.toBe('same');
    expect(catalogueOf(...known, other).resolve(one).verdict).not.toBe('same');
  });

  test('Analog Foods is not even asked about where only Analog Devices is known', () => {
    expect(catalogueOf('Analog Devices').resolve('Analog Foods').verdict).toBe('none');
    expect(catalogueOf(...known).resolve('Analog Foods').verdict).toBe('none');
  });

  test('one that two organisations share is asked about', () => {
    const { verdict, asked } = catalogueOf('Lakeside Bancorp', 'Lakeside Bancorp').resolve('Lakeside Bancorp');
    expect(verdict).toBe('unsure');
    expect(asked.map(({ organisation }) => organisation)).toEqual([0, 1]);
  });

  test.each([
    ['ADI', 'Analog Devices'],
    ['ADI', 'Analog Devices, Inc.'],
    ['Analog Devices', 'ADI'],
    ['IAWR', 'Institute of Applied Weather Research'],
  ])('first letters are asked about: %s, where %s is known', (typed, name) => {
    const { verdict, doubts } = catalogueOf(name, 'Quillstone', 'Nordwind Networks').resolve(typed);
    expect([verdict, doubts]).toEqual(['unsure', ['initials']]);
  });

  test('first letters that several have are asked about with all of them, and never taken for one', () => {
    const { verdict, asked } = catalogueOf('Analog Devices', 'Atlas Dredging Inc.', 'Quillstone').resolve('ADI');
    expect(verdict).toBe('unsure');
    expect(asked.map(({ known: { name } }) => name).toSorted()).toEqual(['Analog Devices', 'Atlas Dredging Inc.']);
  });

  test('a legal form of another kind is a doubt; one of the same kind, or none, is not', () => {
    const resolve = (typed: string) => catalogueOf('Total S.A.', 'Quillstone').resolve(typed);
    expect(resolve('Total Inc')).toMatchObject({ verdict: 'unsure', doubts: ['other-form'] });
    for (const typed of ['Total', 'Total SA', 'TOTAL SE']) expect(resolve(typed).verdict).toBe('same');
  });

  test('a ticker is asked about', () => {
    const catalogue = catalogueOf('Quillstone Mining Partners');
    catalogue.add({ number: 7, organisation: 0, name: 'QSM', how: 'ticker' });
    expect(catalogue.resolve('qsm')).toMatchObject({ verdict: 'unsure', best: { organisation: 0 } });
  });

  test('where somebody gets their mail speaks for a company that is called like it', () => {
    const catalogue = catalogueOf('Brightwater Pharmaceuticals', 'Quillstone');
    const certainty = (domain?: string) =>
      catalogue.resolve('Brightwater Labs', domain === undefined ? {} : { domain }).certainty;
    expect(certainty('mail.brightwater.co.uk')).toBeGreaterThan(certainty());
    expect(certainty('mail.example')).toBe(certainty());
  });

  test('whoever hides from a company hides from every name that may mean it', () => {
    const catalogue = catalogueOf(...known);
    const may = (typed: string, name: string) => catalogue.mayMean(typed, name);
    expect(may('IBM', 'International Business Machines')).toBe(true);
    expect(may('ADI', 'Analog Devices')).toBe(true);
    expect(may('Brightwater', 'Brightwater Pharmaceuticals Inc.')).toBe(true);
    expect(may('Analog Foods', 'Analog Devices')).toBe(false);
    expect(may('Quillstone', 'Nordwind Networks')).toBe(false);
  });
});

const word = fc.stringMatching(/^[A-Z][a-z]{3,9}$/);
const tail = fc.constantFrom('Systems', 'Foods', 'Research', 'Networks', 'Bank', 'GmbH', 'Inc.', 'Europe', '2');
const name = fc
  .tuple(fc.array(word, { minLength: 1, maxLength: 3 }), fc.array(tail, { maxLength: 2 }))
  .map(([words, tails]) => [...words, ...tails].join(' '));

describe('whatever was typed', () => {
  test('it matters nothing which of two names was typed and which was known', () => {
    fc.assert(
      fc.property(name, name, (one, other) => {
        const [mine, theirs] = [readName(one), readName(other)];
        expect(doubtsAbout(mine, theirs).toSorted()).toEqual(doubtsAbout(theirs, mine).toSorted());
      }),
    );
    fc.assert(
      fc.property(word, word, (one, other) => {
        expect(likeness(one, other)).toBe(likeness(other, one));
      }),
    );
  });

  test('a known name is found again, in capitals, with accents and another legal form', () => {
    fc.assert(
      fc.property(fc.uniqueArray(name, { minLength: 1, maxLength: 12 }), fc.nat(), (names, pick) => {
        const meant = names[pick % names.length] ?? '';
        const resolve = (typed: string) => catalogueOf(...names).resolve(typed);
        const twins = names.filter((other) => readName(other).key === readName(meant).key);
        for (const typed of [meant, meant.toUpperCase(), meant.replace(/e/g, 'é'), `${meant} LLC`]) {
          const { best, verdict } = resolve(typed);
          expect(twins).toContain(best?.known.name);
          expect(twins.length > 1 || verdict !== 'none').toBe(true);
        }
      }),
    );
  });

  test('the order in which names became known changes nothing', () => {
    fc.assert(
      fc.property(fc.uniqueArray(name, { minLength: 1, maxLength: 12 }), name, (names, typed) => {
        const seen = ({ best, certainty, verdict }: Resolution) => [best?.known.name, certainty, verdict];
        const numbered = [...names.entries()].map(([number, name]) => ({ number, organisation: number, name }));
        const filled = (known: typeof numbered) => {
          const catalogue = new Catalogue();
          for (const item of known) catalogue.add({ ...item, how: 'name' });
          return catalogue;
        };
        expect(seen(filled(numbered).resolve(typed))).toEqual(seen(filled(numbered.toReversed()).resolve(typed)));
      }),
    );
  });

  test('names that changed hands are as if they had been there from the start', () => {
    const steps = fc.array(fc.record({ number: fc.nat(7), organisation: fc.nat(3) }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(steps, fc.array(name, { minLength: 8, maxLength: 8 }), name, (moves, names, typed) => {
        const moved = new Catalogue();
        const last = new Map<number, number>();
        for (const { number, organisation } of moves) {
          moved.add({ number, organisation, name: names[number] ?? '', how: 'name' });
          last.set(number, organisation);
        }
        const fresh = new Catalogue();
        for (const [number, organisation] of last)
          fresh.add({ number, organisation, name: names[number] ?? '', how: 'name' });
        expect(moved.size).toBe(fresh.size);
        expect(moved.resolve(typed)).toEqual(fresh.resolve(typed));
        for (const number of last.keys()) moved.remove(number);
        expect(moved.size).toBe(0);
        expect(moved.resolve(typed).verdict).toBe('none');
      }),
    );
  });

  test('any text at all has an answer, and a sure one only for what is there', () => {
    const [some, empty] = [catalogueOf(...known), new Catalogue()];
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (typed) => {
        const { certainty, verdict } = some.resolve(typed);
        expect(certainty).toBeGreaterThanOrEqual(0);
        expect(certainty).toBeLessThanOrEqual(1);
        expect(empty.resolve(typed).verdict).toBe('none');
        expect(['same', 'unsure', 'none']).toContain(verdict);
      }),
    );
  });
});
