import { pipeline, Readable } from 'node:stream';
import { ProblemError } from '@landed/chassis/problem';
import { decoderOf, encodingOf, separatorOf, separatorSigns } from '@landed/chassis/table-text';
import { ImportEncoding as Encoding, type ImportEncoding, type ImportSeparator } from '@landed/contracts';
import { parse as parseStream } from 'csv-parse';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import type { Deps } from '../deps.ts';

/** As much of a file as tells what it is. */
const headBytes = 200_000;
const sampleRows = 50;

export interface Reading {
  readonly encoding: ImportEncoding;
  readonly separator: ImportSeparator;
  readonly columns: readonly { readonly name: string; readonly samples: readonly string[] }[];
}

const unreadable = (why: string): ProblemError =>
  new ProblemError(422, 'unreadable-table', `This file cannot be read as a table: ${why}`);

/** A tab parts cells that may hold any sign, quotation marks too. */
const optionsOf = (separator: ImportSeparator) => ({
  bom: true,
  delimiter: separatorSigns[separator],
  quote: separator === 'tab' ? null : '"',
  relax_column_count: true,
  relax_quotes: true,
  skip_empty_lines: true,
});

/** Finds out what a file is from its beginning. Throws 422 for what is no table, with what to do. */
export function readHead(
  bytes: Buffer,
  given: { encoding?: ImportEncoding | undefined; separator?: ImportSeparator | undefined },
): Reading {
  if (bytes.subarray(0, 2).toString('latin1') === 'PK')
    throw unreadable('it is a workbook or an archive. Please save it as CSV or text, and send that.');
  const encoding = given.encoding ?? encodingOf(bytes);
  const text = decoderOf(encoding).write(bytes.subarray(0, headBytes)).replaceAll('\u0000', '');
  const separator = given.separator ?? separatorOf(text);
  // The last line may have been cut.
  const whole = bytes.length > headBytes ? text.slice(0, text.lastIndexOf('\n')) : text;
  const rows = rowsOf(whole, separator);
  const [heading, ...body] = rows;
  if (!heading || body.length === 0) throw unreadable('it needs a first line with the names of the columns, and rows.');
  const names = heading.map((name, at) => name.trim().slice(0, 180) || `Column ${at + 1}`);
  const columns = names.map((name, at) => ({
    name,
    samples: body.flatMap((cells) => cells[at]?.trim().slice(0, 100) || []).slice(0, 3),
  }));
  return { encoding, separator, columns };
}

function rowsOf(text: string, separator: ImportSeparator): string[][] {
  try {
    return z.array(z.array(z.string())).parse(parse(text, { ...optionsOf(separator), to: sampleRows }));
  } catch (error) {
    throw unreadable(`${error instanceof Error ? error.message : 'it is of another kind'}.`);
  }
}

const Record = z.object({ record: z.array(z.string()), info: z.object({ lines: z.int() }) });

/** The rows of a file below its heading, one after another; parts are read as they are needed. */
export async function* rowsIn(
  deps: Pick<Deps, 'prisma'>,
  file: { id: string; parts: number; encoding: string | null; separator: ImportSeparator },
): AsyncGenerator<{ cells: string[]; line: number; bytes: number }> {
  let bytes = 0;
  async function* texts() {
    const decoder = decoderOf(Encoding.parse(file.encoding));
    for (let part = 0; part < file.parts; part += 1) {
      const { content } = await deps.prisma.catalogueImportPart.findUniqueOrThrow({
        where: { importId_part: { importId: file.id, part } },
      });
      bytes += content.length;
      yield decoder.write(Buffer.from(content)).replaceAll('\u0000', '');
    }
    yield decoder.end();
  }
  const parser = parseStream({ ...optionsOf(file.separator), info: true });
  // A failure of either ends the other and is thrown to whoever reads.
  pipeline(Readable.from(texts()), parser, () => {});
  let heading = true;
  for await (const item of parser) {
    const { record, info } = Record.parse(item);
    const empty = record.every((cell) => cell.trim() === '');
    if (!heading && !empty) yield { cells: record, line: info.lines, bytes };
    heading = false;
  }
}
