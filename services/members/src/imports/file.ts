import { ProblemError } from '@landed/chassis/problem';
import { encodingOf, separatorOf, separatorSigns } from '@landed/chassis/table-text';
import type { ImportEncoding, ImportSeparator } from '@landed/contracts';
import { importLimits } from '@landed/contracts';
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

const fault = (message: string): ProblemError =>
  new ProblemError(422, 'unreadable-table', `This file cannot be read as a table: ${message}`);

const Records = z.array(z.object({ record: z.array(z.string()), info: z.object({ lines: z.int() }) }));

/** Reads a file into rows. Throws 422 for what is no table, with what to do. */
export function readFile(bytes: Buffer, given: { encoding?: ImportEncoding; separator?: ImportSeparator }): Table {
  if (bytes.subarray(0, 2).toString('latin1') === 'PK')
    throw fault('it is a workbook. Please save it as CSV in your spreadsheet program, and send that.');
  const encoding = given.encoding ?? encodingOf(bytes);
  const text = iconv.decode(bytes, encoding).replaceAll('\u0000', '');
  const separator = given.separator ?? separatorOf(text);
  const skipped = /^sep=.\r?\n/i.test(text) ? 1 : 0;
  const records = recordsOf(text.replace(/^sep=.\r?\n/i, ''), separatorSigns[separator], skipped);
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

function recordsOf(text: string, delimiter: string, skipped: number): z.infer<typeof Records> {
  // The last line of what was read whole: a quotation mark that is never closed opens after it.
  let whole = 0;
  try {
    return Records.parse(
      parse(text, {
        on_record: (record, { lines }) => {
          whole = lines;
          return record;
        },
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
    if (/Quote Not Closed/i.test(said))
      throw fault(`a quotation mark opens in line ${whole + 1 + skipped} and is never closed. Please mend that line.`);
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
