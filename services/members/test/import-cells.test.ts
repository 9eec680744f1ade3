import { describe, expect, test } from 'vitest';
import { dayIn, emailIn, nameIn, orderOf } from '../src/imports/cell-rules.ts';
import { readFile } from '../src/imports/file.ts';
import { guessColumns } from '../src/imports/rules.ts';

const problem = expect.objectContaining({ problem: expect.any(String) });
const value = (text: string | null) => ({ value: text });

describe('a cell', () => {
  test.each([
    ['  Ada\u00A0 Lovelace\u200B ', value('Ada Lovelace')],
    ['', value(null)],
    ['n/a', value(null)],
    ['Zoë Łukasz-Ōe', value('Zoë Łukasz-Ōe')],
    ['=HYPERLINK("http://a","b")', problem],
    ['+cmd|calc', problem],
    ['@SUM(A1)', problem],
    ['#REF!', problem],
    ['#NAME?', problem],
    ['12345', problem],
    ['Ad\uFFFD', problem],
    ['a\nb', problem],
    ['x'.repeat(81), problem],
  ])('%j as a name', (cell, read) => expect(nameIn(cell)).toEqual(read));

  test.each([
    [' Ada@People.Example ', value('ada@people.example')],
    ['mailto:ada@people.example', value('ada@people.example')],
    ['Ada Lovelace <ada@people.example>', value('ada@people.example')],
    ["'ada@people.example;", value('ada@people.example')],
    ['-', value(null)],
    ['ada@people.example; ada@work.example', problem],
    ['ada at people', problem],
    ['=A1', problem],
  ])('%j as an address', (cell, read) => expect(emailIn(cell)).toEqual(read));

  test.each([
    ['2026-03-14', 'month-first', value('2026-03-14')],
    ['3/4/2026', 'month-first', value('2026-03-04')],
    ['3/4/2026', 'day-first', value('2026-04-03')],
    ['3.4.26', 'day-first', value('2026-04-03')],
    ['3/14/2026 0:00', 'month-first', value('2026-03-14')],
    ['14 Mar 2026', 'month-first', value('2026-03-14')],
    ['March 14, 2026', 'day-first', value('2026-03-14')],
    ['46095', 'month-first', value('2026-03-14')],
    ['', 'month-first', value(null)],
    ['14/3/2026', 'month-first', problem],
    ['2/30/2026', 'month-first', problem],
    ['3/14/2030', 'month-first', problem],
    ['1/1/1900', 'month-first', problem],
    ['soon', 'month-first', problem],
  ] as const)('%j, %s, as a day', (cell, order, read) => expect(dayIn(cell, order, '2026-11-23')).toEqual(read));
});

test('the order of dates is found where one of them tells, and is not guessed otherwise', () => {
  expect(orderOf(['3/4/2026', '14/3/2026'])).toBe('day-first');
  expect(orderOf(['3/4/2026', '3/14/2026'])).toBe('month-first');
  expect(orderOf(['2026-03-04'])).toBe('year-first');
  expect(orderOf(['3/4/2026', '5/6/2026'])).toBeNull();
});

test.each([
  [
    ['First Name', 'Last Name', 'E-mail Address', 'Date joined'],
    { firstName: 'First Name', lastName: 'Last Name', email: 'E-mail Address', knownSince: 'Date joined' },
  ],
  [['FULL_NAME', 'mail'], { displayName: 'FULL_NAME', email: 'mail' }],
  [['Who', 'Where'], {}],
] as const)('the columns %j say %j', (names, guess) => {
  expect(guessColumns(names.map((name) => ({ name, samples: [] })))).toEqual(guess);
});

const text = 'Name,E-mail\r\nZoë Häußler,zoe@people.example\r\n"Byron, Ada",ada@people.example\r\n';
const utf16 = Buffer.from(text, 'utf16le');
describe('a file', () => {
  test.each([
    ['UTF-8', Buffer.from(text), 'utf-8'],
    ['UTF-8 with its mark', Buffer.from(`\uFEFF${text}`), 'utf-8'],
    ['UTF-16 with its mark', Buffer.concat([Buffer.from([0xff, 0xfe]), utf16]), 'utf-16le'],
    ['UTF-16 without a mark', utf16, 'utf-16le'],
    ['UTF-16 the other way round', Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(utf16).swap16()]), 'utf-16be'],
    ['Windows’ letters', Buffer.from(text, 'latin1'), 'windows-1252'],
    [
      'an old Mac’s letters',
      Buffer.from(
        text.replaceAll('\r\n', '\r').replace('ë', '\x91').replace('ä', '\x8a').replace('ß', '\xa7'),
        'latin1',
      ),
      'macintosh',
    ],
  ] as const)('in %s', (_what, bytes, encoding) => {
    const table = readFile(bytes, {});
    expect(table.encoding).toBe(encoding);
    expect(table.columns).toEqual(['Name', 'E-mail']);
    expect(table.rows.map(({ cells }) => cells[0])).toEqual(['Zoë Häußler', 'Byron, Ada']);
  });

  test.each([
    [';', 'semicolon'],
    ['\t', 'tab'],
    ['|', 'bar'],
    [',', 'comma'],
  ] as const)('parted by %j', (sign, separator) => {
    const table = readFile(Buffer.from(`"Name, all of it"${sign}Mail\nAda${sign}ada@people.example\n`), {});
    expect(table).toMatchObject({ separator, columns: ['Name, all of it', 'Mail'] });
  });

  test('that says its separator, has no first line of names, or has a name twice', () => {
    expect(readFile(Buffer.from('sep=;\nName;Mail\nAda;a@b.example\n'), {})).toMatchObject({
      separator: 'semicolon',
      columns: ['Name', 'Mail'],
      rows: [{ line: 3, cells: ['Ada', 'a@b.example'] }],
    });
    expect(readFile(Buffer.from('Ada,a@b.example\nBea,b@b.example\n'), {})).toMatchObject({
      columns: ['Column 1', 'Column 2'],
      rows: [{ line: 1 }, { line: 2 }],
    });
    expect(readFile(Buffer.from('Name,Name\nAda,Lovelace\n'), {}).columns).toEqual(['Name', 'Name (2)']);
  });

  test('with a quotation mark too many loses no row without saying so', () => {
    const table = readFile(
      Buffer.from('Name,Mail\n"Ada,a@b.example\nBea,b@b.example\n"Cid",c@b.example\nDee,d@b.example\n'),
      {},
    );
    expect(table.rows.at(-1)).toMatchObject({ line: 5, cells: ['Dee', 'd@b.example'], fault: null });
    expect(table.rows[0]?.fault).toMatch(/lines 2 to 4/);
  });

  test.each([
    ['a workbook', 'PK\u0003\u0004 and so on', /save it as CSV/],
    ['nothing', '', /nothing in it/],
    ['a first line alone', 'Name,Mail\n', /no other/],
    [
      'a quotation mark that stays open',
      'Name,Mail\n"Ada,a@b.example\nBo,b@b.example\n',
      /opens in line 2 and is never closed/,
    ],
    [
      'a quotation mark that stays open further down',
      'sep=,\nName,Mail\n"Ada\nLovelace",a@b.example\n"Bo,b@b.example\nCy,c@b.example\n',
      /opens in line 5 /,
    ],
  ])('that is %s is refused with what to do', (_what, content, says) => {
    expect(() => readFile(Buffer.from(content), {})).toThrow(says);
  });
});
