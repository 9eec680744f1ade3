import { ProblemError } from '@landed/chassis/problem';
import type { ImportEncoding, ImportSeparator } from '@landed/contracts';
import { importLimits } from '@landed/contracts';
import chardet from 'chardet';
import { parse } from 'csv-parse/sync';
import iconv from 'iconv-lite';
import { z } from 'zod';
import type { TableRow } from './rules.ts';

export interface Table {
  readonly encoding: ImportEncoding;
  readonly separator: ImportSeparator;
  readonly columns: readonly string[];
  readonly rows: readonly TableRow[];
}

const signs: Record<ImportSeparator, string> = { comma: ',', semicolon: ';', tab: '\t', bar: '|' };
const separators: readonly ImportSeparator[] = ['comma', 'semicolon', 'tab', 'bar'];
const fault = (message: string): ProblemError =>
  new ProblemError(422, 'unreadable-table', `This file cannot be read as a table: ${message}`);

/** By its mark, by being valid UTF-8, or by what the letters look like. */
export function encodingOf(bytes: Buffer): ImportEncoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  // Spreadsheets write UTF-16 without a mark too: every other byte of plain letters is then nothing.
  const start = bytes.subarray(0, 2_000);
  const zeros = [0, 1].map((odd) => start.filter((byte, index) => byte === 0 && index % 2 === odd).length);
  if ((zeros[1] ?? 0) > start.length / 4) return 'utf-16le';
  if ((zeros[0] ?? 0) > start.length / 4) return 'utf-16be';
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return 'utf-8';
  } catch {
    return looksLikeMac(bytes) ? 'macintosh' : 'windows-1252';
  }
}

/** What nobody types: rare signs, a capital letter with an accent after a small one, a quotation that opens in a word. */
const oddities = /[^\p{ASCII}\p{L}\p{Zs}€£’‘“”–—]|(?<=\p{Ll})(?=\P{ASCII})\p{Lu}|(?<=\p{L})[‘“]/gu;

/** Both have all letters, in other places: the one whose reading has fewer oddities is right. */
function looksLikeMac(bytes: Buffer): boolean {
  if (chardet.detect(bytes)?.toLowerCase().startsWith('mac')) return true;
  const odd = (text: string): number => text.match(oddities)?.length ?? 0;
  return odd(iconv.decode(bytes, 'macintosh')) < odd(iconv.decode(bytes, 'windows-1252'));
}

/** The sign that parts the first line into most columns, outside quotation marks. */
export function separatorOf(text: string): ImportSeparator {
  const said = /^sep=(.)\r?\n/i.exec(text)?.[1];
  const first = (text.split(/\r\n|\n|\r/).find((row) => row.trim() !== '') ?? '').replaceAll(/"(?:[^"]|"")*"/g, '');
  const counted = separators.map((name) => ({ name, count: first.split(signs[name]).length }));
  const best = counted.reduce((one, other) => (other.count > one.count ? other : one));
  return separators.find((name) => signs[name] === said) ?? best.name;
}

const Records = z.array(z.object({ record: z.array(z.string()), info: z.object({ lines: z.int() }) }));

/** Reads a file into rows. Throws 422 for what is no table, with what to do. */
export function readFile(bytes: Buffer, given: { encoding?: ImportEncoding; separator?: ImportSeparator }): Table {
  if (bytes.subarray(0, 2).toString('latin1') === 'PK')
    throw fault('it is a workbook. Please save it as CSV in your spreadsheet program, and send that.');
  const encoding = given.encoding ?? encodingOf(bytes);
  const text = iconv.decode(bytes, encoding).replaceAll('\u0000', '');
  const separator = given.separator ?? separatorOf(text);
  const records = recordsOf(text.replace(/^sep=.\r?\n/i, ''), signs[separator]);
  const skipped = /^sep=.\r?\n/i.test(text) ? 1 : 0;
  const [first] = records;
  if (!first) throw fault('there is nothing in it.');
  const headed = !first.record.some((cell) => /\S@\S+\.\S/.test(cell));
  const columns = unique(headed ? first.record : first.record.map(() => ''));
  let before = 0;
  const rows = records.map(({ record, info }): TableRow => {
    const [begins, ends] = [before + 1 + skipped, info.lines + skipped];
    before = info.lines;
    return { line: begins, cells: record, fault: faultOf(record, columns.length, { begins, ends }) };
  });
  const body = (headed ? rows.slice(1) : rows).filter((row) => row.cells.some((cell) => cell.trim() !== ''));
  if (body.length === 0) throw fault('it has a first line and no other.');
  if (body.length > importLimits.rows)
    throw fault(`it has ${body.length} rows. Please send at most ${importLimits.rows} at a time.`);
  return { encoding, separator, columns, rows: body };
}

function recordsOf(text: string, delimiter: string): z.infer<typeof Records> {
  try {
    return Records.parse(
      parse(text, {
        bom: true,
        delimiter,
        info: true,
        relax_column_count: true,
        relax_quotes: true,
        // All of them at once: what was pasted into a table ends its lines in another way.
        record_delimiter: ['\r\n', '\n', '\r'],
      }),
    );
  } catch (error) {
    const said = error instanceof Error ? error.message : '';
    const line = /line (\d+)/.exec(said)?.[1];
    if (/Quote Not Closed/i.test(said))
      throw fault(`a quotation mark opens in line ${line} and is never closed. Please mend that line.`);
    throw fault(`${said || 'it is of another kind'}.`);
  }
}

/** A cell may have several lines; where a later one holds an address, a missing quotation mark has swallowed rows. */
const swallowed = (cell: string): boolean =>
  cell
    .split('\n')
    .slice(1)
    .some((text) => /\S@\S+\.\S/.test(text));

function faultOf(cells: readonly string[], columns: number, at: { begins: number; ends: number }): string | null {
  const many = at.ends > at.begins;
  const tooMany = cells.slice(columns).some((cell) => cell.trim() !== '');
  if (many && (tooMany || cells.length < columns || cells.some(swallowed)))
    return `lines ${at.begins} to ${at.ends} are one row: a quotation mark may be missing or too many`;
  // A short row lacks cells at its end, as spreadsheets leave them out.
  if (!tooMany) return null;
  return `has ${cells.length} cells for ${columns} columns: a cell with a separator in it needs quotation marks`;
}

/** A name for each column, also where there is none or the same twice. */
function unique(names: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return names.map((given, index) => {
    const name = given.trim().slice(0, 180) || `Column ${index + 1}`;
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name} (${count})`;
  });
}
