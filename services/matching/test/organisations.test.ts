import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { organisationKey, spellingOf } from '../src/organisations/names/keys.ts';
import { presentable } from '../src/organisations/names/presentable.ts';
import { rootsOf } from '../src/organisations/rules.ts';

describe('the key of a company name', () => {
  test.each([
    ['Analog Devices, Inc.', 'ANALOG DEVICES'],
    ['Muster GmbH & Co. KG', 'Muster'],
    ['Johnson & Johnson', 'Johnson and Johnson'],
    ['J.P. Morgan', 'JP Morgan'],
    ['Total S.A.', 'Total'],
    ['Nestlé S.A.', 'Nestle'],
    ['McDonald’s Corp', "McDonald's Corporation"],
    ['Straßen Bau AG', 'STRASSEN BAU'],
    ['ﬁne tools Ltd', 'Fine Tools Limited'],
    ['Foo Co., Ltd.', 'foo'],
    ['  Ford   Motor Company ', 'Ford Motor Co.'],
    ['Hewlett-Packard', 'Hewlett Packard'],
  ])('%s and %s are one', (one, other) => {
    expect(organisationKey(one)).toBe(organisationKey(other));
  });

  test.each([
    ['Analog Foods', 'Analog Devices'],
    ['Delta Air Lines', 'Delta Faucet'],
    ['First Bancorp of Maine', 'First Bancorp'],
    ['3M', '3N'],
    ['Disney+', 'Disney'],
    ['Inc Magazine', 'Magazine'],
    ['General Electric', 'General Motors'],
  ])('%s and %s are two', (one, other) => {
    expect(organisationKey(one)).not.toBe(organisationKey(other));
  });

  test('a legal form counts only at the end, and never as the whole name', () => {
    expect(organisationKey('The Limited')).toBe('the');
    expect(organisationKey('Co Pilot Ltd')).toBe('co pilot');
    expect(organisationKey('Inc.')).toBe('inc');
    expect(organisationKey('And Co')).toBe('and');
  });

  test('a name without a letter or digit has none', () => {
    expect(organisationKey('!!! ...')).toBe('');
  });

  test('it is its own key, whatever was typed, and fits an index', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 120 }), (name) => {
        const key = organisationKey(name);
        expect(organisationKey(`${name} `)).toBe(key);
        expect(Buffer.byteLength(key)).toBeLessThan(2_000);
      }),
    );
  });
});

test('two legal forms are two spellings of one key', () => {
  expect(organisationKey('Total Inc.')).toBe(organisationKey('Total S.A.'));
  expect(spellingOf('Total Inc.')).not.toBe(spellingOf('Total S.A.'));
  expect(spellingOf('TOTAL S.A.')).toBe(spellingOf('Total SA'));
});

describe('a name that others read', () => {
  test.each([
    ['Acme (Jane Roe)', 'Acme'],
    ['Acme [my boss Jane', 'Acme'],
    ['Acme - ask for Jane Roe', 'Acme'],
    ['Acme, attn: Jane Roe', 'Acme'],
    ['Acme, Jane Roe', 'Acme'],
    ['Acme / Jane Roe', 'Acme'],
    ['Jane Roe at Acme', 'Acme'],
    ['Acme jane.roe@acme.example', 'Acme'],
    ['Acme +1 (617) 555-0100', 'Acme'],
    ['Acme c/o Jane Roe', 'Acme'],
    ['Acme https://acme.example/jane', 'Acme'],
  ])('leaves out of %s what may be about a person', (typed, shown) => {
    expect(presentable(typed)).toBe(shown);
  });

  test.each([
    'Acme, Inc.',
    'Zürcher Käsewerke AG (Schweiz)',
    'Johnson & Johnson',
    '3M',
    'A/B Testing Labs',
    '1&1',
    'Volgodon',
  ])('%s stays as it is', (typed) => {
    expect(presentable(typed)).toBe(typed);
  });

  test('is none where only marks were typed', () => {
    expect(presentable('\ufc5e')).toBe('');
  });

  test('is never empty where something was typed, and is what others read of itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 120 }), (typed) => {
        const shown = presentable(typed);
        expect(shown === '').toBe(organisationKey(typed) === '');
        expect(shown.length).toBeLessThanOrEqual(120);
      }),
    );
  });
});

describe('which organisation stands for others', () => {
  const parts = Array.from({ length: 6 }, (_, number) => ({
    id: `o${number}`,
    number,
    provisional: number !== 4,
    returned: false,
  }));
  const edge = fc
    .tuple(fc.nat(5), fc.nat(5))
    .filter(([one, other]) => one !== other)
    .map(([one, other]) => ({ organisationId: `o${one}`, otherId: `o${other}` }));

  test('is one that is confirmed, then the oldest, of all that are connected', () => {
    const roots = rootsOf(parts, [
      { organisationId: 'o3', otherId: 'o2' },
      { organisationId: 'o1', otherId: 'o5' },
      { organisationId: 'o5', otherId: 'o4' },
    ]);
    expect([...roots].toSorted()).toEqual([
      ['o0', 'o0'],
      ['o1', 'o4'],
      ['o2', 'o2'],
      ['o3', 'o2'],
      ['o4', 'o4'],
      ['o5', 'o4'],
    ]);
  });

  test('is never one that returned from a split, however confirmed it is', () => {
    const after = parts.map((part) => ({ ...part, returned: part.id === 'o4' }));
    const roots = rootsOf(after, [
      { organisationId: 'o5', otherId: 'o4' },
      { organisationId: 'o4', otherId: 'o3' },
    ]);
    expect([roots.get('o3'), roots.get('o4'), roots.get('o5')]).toEqual(['o3', 'o3', 'o3']);
  });

  test('follows from what is said, in whatever order it was said', () => {
    fc.assert(
      fc.property(fc.array(edge, { maxLength: 8 }), (said) => {
        const sorted = (roots: Map<string, string>) => [...roots].toSorted();
        expect(sorted(rootsOf(parts, said.toReversed()))).toEqual(sorted(rootsOf(parts, said)));
      }),
    );
  });
});
