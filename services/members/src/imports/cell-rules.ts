import { type DateOrder, DisplayName, EmailAddress } from '@landed/contracts';
import { DateTime } from 'luxon';

/** What a cell says, or why it cannot be taken; `value` is null for an empty one. */
export type Cell = { readonly value: string | null } | { readonly problem: string };

const invisible = /[\u200B-\u200D\u2060\uFEFF\u00AD]/g;
const errors = /^#(REF|N\/A|NAME|VALUE|DIV\/0|NUM|NULL|SPILL|CALC)[!?]?$/i;
const nothing = new Set(['', '-', '–', 'n/a', 'na', 'none', 'null', 'unknown', '?']);

/** Without what nobody sees: spaces at the ends and of other kinds, marks of word processors. */
export const tidy = (cell: string): string =>
  cell
    .replaceAll(invisible, '')
    .replaceAll(/\p{Zs}/gu, ' ')
    .replaceAll(/ {2,}/g, ' ')
    .trim();

/** A spreadsheet would work it out instead of showing it; nobody is called that. */
export const isFormula = (cell: string): boolean => /^[=+@\t\r]/.test(cell) || /^-\D*[(!]/.test(cell);

export function nameIn(cell: string): Cell {
  const text = tidy(cell);
  if (nothing.has(text.toLowerCase())) return { value: null };
  if (isFormula(text)) return { problem: 'is a formula, not a name; please write the name itself' };
  if (errors.test(text)) return { problem: `says ${text}: the spreadsheet could not work it out` };
  if (!/\p{L}/u.test(text)) return { problem: 'has no letter in it' };
  if (text.includes('\uFFFD'))
    return { problem: 'has characters that were lost when the file was saved; please save it as UTF-8' };
  const parsed = DisplayName.safeParse(text);
  return parsed.success ? { value: parsed.data } : { problem: 'must be one line of at most 80 characters' };
}

export function emailIn(cell: string): Cell {
  const bracketed = /<([^<>]+)>\s*$/.exec(cell)?.[1];
  const text = tidy(bracketed ?? cell)
    .replace(/^mailto:/i, '')
    .replaceAll(/^[<'"]+|[>'";,.]+$/g, '');
  if (nothing.has(text.toLowerCase())) return { value: null };
  if (text.split('@').length > 2) return { problem: 'holds more than one address; please keep the one that is used' };
  const parsed = EmailAddress.safeParse(text);
  return parsed.success ? { value: parsed.data } : { problem: 'is not an address that mail can be sent to' };
}

const numbers = /^(\d{1,4})[-/. ]+(\d{1,2})[-/. ]+(\d{1,4})\.?(?:[T ].*)?$/;
const worded = ['d MMM yyyy', 'd MMMM yyyy', 'MMM d, yyyy', 'MMMM d, yyyy', 'd-MMM-yyyy', 'd-MMM-yy', 'MMM d yyyy'];
const placesOf: Record<DateOrder, readonly [number, number, number]> = {
  'month-first': [2, 0, 1],
  'day-first': [2, 1, 0],
  'year-first': [0, 1, 2],
};

/** Days since the last day of 1899, as spreadsheets count, without those that would lie before 1968. */
const serialDate = (text: string): DateTime | null =>
  /^\d{5}(\.\d+)?$/.test(text) && Number(text) > 25_000 && Number(text) < 80_000
    ? DateTime.utc(1899, 12, 30).plus({ days: Math.floor(Number(text)) })
    : null;

function dateOf(text: string, order: DateOrder): DateTime | null {
  const serial = serialDate(text);
  if (serial) return serial;
  const parts = numbers.exec(text)?.slice(1, 4);
  if (parts) {
    // A first number of four digits is a year, whatever the order of the others.
    const [y, m, d] = placesOf[parts[0]?.length === 4 ? 'year-first' : order];
    const short = parts[y]?.length === 2;
    if (!short && parts[y]?.length !== 4) return null;
    return DateTime.utc(Number(parts[y]) + (short ? 2000 : 0), Number(parts[m]), Number(parts[d]));
  }
  for (const format of worded) {
    const read = DateTime.fromFormat(text.replace('.', ''), format, { zone: 'utc', locale: 'en' });
    if (read.isValid) return read;
  }
  return null;
}

/** `today` and the answer are days, `2026-11-23`. */
export function dayIn(cell: string, order: DateOrder, today: string): Cell {
  const text = tidy(cell);
  if (nothing.has(text.toLowerCase())) return { value: null };
  const day = dateOf(text, order)?.toISODate() ?? null;
  if (day === null) return { problem: 'is not a day that exists; please write it like 2026-03-14' };
  if (day > today) return { problem: 'lies in the future' };
  if (day < '1968') return { problem: 'lies too long ago to be right' };
  return { value: day };
}

/** What numbers in dates say of their order; null when every one could be read both ways. */
export function orderOf(cells: readonly string[]): DateOrder | null {
  for (const cell of cells) {
    const parts = numbers.exec(tidy(cell))?.slice(1, 4);
    if (!parts) continue;
    if (parts[0]?.length === 4) continue;
    if (Number(parts[0]) > 12) return 'day-first';
    if (Number(parts[1]) > 12) return 'month-first';
  }
  const dated = cells.map(tidy).filter((cell) => numbers.test(cell));
  return dated.length > 0 && dated.every((cell) => /^\d{4}/.test(cell)) ? 'year-first' : null;
}

/** Whether any of them needs to be told which number is the month. */
export const needsOrder = (cells: readonly string[]): boolean =>
  cells.some((cell) => numbers.test(tidy(cell)) && !/^\d{4}/.test(tidy(cell)));
