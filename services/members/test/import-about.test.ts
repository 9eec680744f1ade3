import { describe, expect, test } from 'vitest';
import { hintsOf, isAbout } from '../src/imports/about-rules.ts';

const ids = ['01a207d7-2d54-7562-a47f-3148137f7e86'];
const sought = { ids, names: ['Zoë Höppner'], addresses: ['zoe@people.example', 'zoe.old@people.example'] };
const row = (cells: readonly string[], read: { name?: string; email?: string; memberId?: string } = {}) => ({
  cells,
  name: read.name ?? '',
  email: read.email ?? '',
  memberId: read.memberId ?? null,
});

describe('a row of a table is about somebody', () => {
  test.each([
    ['who has its address, in whatever case', row(['Z.', 'ZOE@people.example'])],
    ['who had its address before', row([], { name: 'Z.', email: 'zoe.old@people.example' })],
    ['whose address stands in a note', row(['Bob', 'bob@people.example', 'friend of <zoe@people.example>'])],
    ['whose record it became', row([], { name: 'Z.', memberId: ids[0] ?? '' })],
    ['whose full name it has and no address', row(['Höppner', 'Zoe', ''])],
    [
      'whose full name it has beside an address that is none',
      row(['Höppner, Zoë', 'zoe(at)people'], { email: 'zoe(at)people' }),
    ],
  ])('%s', (_who, said) => {
    expect(isAbout(said, sought)).toBe(true);
  });

  test.each([
    ['of the same name with another address', row(['Zoë Höppner', 'z@other.example'])],
    ['of the same name whose record it became', row([], { name: 'Zoë Höppner', memberId: crypto.randomUUID() })],
    ['of the same first name', row(['Zoë', ''])],
  ])('and not about somebody %s', (_who, said) => {
    expect(isAbout(said, sought)).toBe(false);
  });

  test('with a name of one word only where that stands alone', () => {
    const ada = { ids: [], names: ['Ada'], addresses: [] };
    expect([row(['ADA', '']), row(['Ada Foods', ''])].map((said) => isAbout(said, ada))).toEqual([true, false]);
  });

  test('and is found by a word that stands in every such row', () => {
    expect(hintsOf(sought)).toEqual(['zoe@people.example', 'zoe.old@people.example', 'höppner']);
  });
});
