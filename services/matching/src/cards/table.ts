import { ProblemError } from '@landed/chassis/problem';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';

const Rows = z.array(z.record(z.string(), z.string()));

/**
 * The rows of a table as a spreadsheet writes it, by the names in its first line, empty cells left out. Throws 400 for
 * text that is no table, for a column that nobody knows or that stands there twice, and for more than `most` rows.
 */
export function readTable(csv: string, columns: readonly string[], most: number): Record<string, string>[] {
  const names: string[] = [];
  let rows: Record<string, string>[];
  try {
    rows = Rows.parse(
      parse(csv, {
        bom: true,
        columns: (heading: string[]) => {
          const plain = heading.map((name) => name.trim().toLowerCase());
          names.push(...plain);
          return plain;
        },
        delimiter: [',', ';', '\t'],
        relax_column_count_less: true,
        skip_empty_lines: true,
        trim: true,
      }),
    );
  } catch (error) {
    throw unreadable(`is not a table: ${error instanceof Error ? error.message : 'it cannot be read'}`);
  }
  const twice = names.filter((name, at) => names.indexOf(name) < at);
  if (twice.length > 0) throw unreadable(`has a column twice: ${twice.join(', ')}`);
  const unknown = Object.keys(rows[0] ?? {}).filter((name) => !columns.includes(name));
  if (unknown.length > 0) throw unreadable(`has columns that nobody knows: ${unknown.join(', ')}`);
  if (rows.length > most) throw unreadable(`has more than ${most} rows; please send it in parts`);
  return rows.map((row) => Object.fromEntries(Object.entries(row).filter(([, cell]) => cell !== '')));
}

function unreadable(message: string): ProblemError {
  return new ProblemError(400, 'invalid-input', 'Please mend: csv.', { fields: [{ field: 'csv', message }] });
}

/** What is wrong with a row, in one line and by field. */
export const whyNot = (error: z.ZodError): string =>
  error.issues.map((issue) => `${issue.path.join('.') || 'the row'} ${issue.message}`).join('; ');
