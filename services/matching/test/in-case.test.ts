import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inCase } from '../src/organisations/names/in-case.ts';
import { spellingOf } from '../src/organisations/names/keys.ts';

describe('a name that a list has in capitals', () => {
  test.each([
    ['HARBOR LIGHT INSTRUMENTS INC', 'Harbor Light Instruments Inc.'],
    ['MÜLLER RÄDER GMBH', 'Müller Räder GmbH'],
    ['QUAYSIDE HOLDINGS, L.L.C.', 'Quayside Holdings, L.L.C.'],
    ['QUAYSIDE HOLDINGS LLC', 'Quayside Holdings LLC'],
    ['THE BANK OF HARBORS AND QUAYS, INC.', 'The Bank of Harbors and Quays, Inc.'],
    ['AIR & OIL PRODUCTS CO', 'Air & Oil Products Co.'],
    ["O'BRIEN'S ALL-DAY DINERS LTD", "O'Brien's All-Day Diners Ltd."],
    ['MCALPHA FOODS CORP /DE/', 'McAlpha Foods Corp. /DE/'],
  ])('%s is read as %s', (listed, read) => {
    expect(inCase(listed)).toBe(read);
    expect(inCase(read)).toBe(read);
    expect(spellingOf(read)).toBe(spellingOf(listed));
  });

  test.each(['IBM', '3M', 'AT&T', 'A/S QHL', 'J.P. QHL', 'U.S. KKR XII', 'ABLE'])(
    '%s may be initials and stays as it is',
    (name) => expect(inCase(name)).toBe(name),
  );
  test('and so it does beside a legal form', () => expect(inCase('ABLE, INC.')).toBe('ABLE, Inc.'));

  test.each(['Analog Devices', 'eBay INC', '株式会社', '1871', ''])('“%s” is in none and left alone', (name) =>
    expect(inCase(name)).toBe(name),
  );

  test('loses and gains no letter, and no mark but those around a legal form', () => {
    const word = fc.oneof(
      fc.stringMatching(/^[A-Z0-9&'./,-]{1,9}$/),
      fc.constantFrom('INC', 'INC.', 'CO,', 'GMBH', 'THE', 'OF', 'Ä', 'ЗАВОД', "BO'S"),
    );
    const letters = (name: string): string => name.toUpperCase().replaceAll(/[.,]/g, '');
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), (all) => {
        expect(letters(inCase(all.join(' ')))).toBe(letters(all.join(' ')));
      }),
    );
  });
});
