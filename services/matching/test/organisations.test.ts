import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { organisationKey } from '../src/organisations/rules.ts';

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
