import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Catalogue, type Resolution } from '../src/organisations/names/catalogue.ts';
import { likeness } from '../src/organisations/names/compare.ts';
import { doubtsAbout } from '../src/organisations/names/doubts.ts';
import { readName } from '../src/organisations/names/read.ts';

function catalogueOf(...names: string[]): Catalogue {
  const catalogue = new Catalogue();
  for (const name of names) catalogue.add({ organisationId: name, name });
  return catalogue;
}
const told = ({ verdict, best }: Resolution): string =>
  verdict === 'none' || !best ? 'none' : `${verdict}: ${best.name}`;

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
    const catalogue = new Catalogue();
    catalogue.add({ organisationId: 'a', name: 'Lakeside Bancorp' });
    catalogue.add({ organisationId: 'b', name: 'Lakeside Bancorp' });
    const { verdict, best, others } = catalogue.resolve('Lakeside Bancorp');
    expect(verdict).toBe('unsure');
    expect([best?.organisationId, others[0]?.organisationId]).toEqual(['a', 'b']);
  });

  test('what people said it is not is not said again', () => {
    const { best } = catalogueOf(...known).resolve('Quillstone', new Set(['Quillstone']));
    expect(best?.organisationId).not.toBe('Quillstone');
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
          expect(twins).toContain(best?.organisationId);
          expect(twins.length > 1 || verdict !== 'none').toBe(true);
        }
      }),
    );
  });

  test('the order in which names became known changes nothing', () => {
    fc.assert(
      fc.property(fc.uniqueArray(name, { minLength: 1, maxLength: 12 }), name, (names, typed) => {
        const seen = ({ best, certainty, verdict }: Resolution) => [best?.organisationId, certainty, verdict];
        expect(seen(catalogueOf(...names).resolve(typed))).toEqual(
          seen(catalogueOf(...names.toReversed()).resolve(typed)),
        );
      }),
    );
  });

  test('any text at all has an answer, and a sure one only for what is there', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (typed) => {
        const { certainty, verdict } = catalogueOf(...known).resolve(typed);
        expect(certainty).toBeGreaterThanOrEqual(0);
        expect(certainty).toBeLessThanOrEqual(1);
        expect(new Catalogue().resolve(typed).verdict).toBe('none');
        expect(['same', 'unsure', 'none']).toContain(verdict);
      }),
    );
  });
});
