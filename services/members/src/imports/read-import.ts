import { inTransaction } from '@landed/chassis/db';
import { ProblemError } from '@landed/chassis/problem';
import { ImportMapping, type ImportReading } from '@landed/contracts';
import type { z } from 'zod';
import type { Deps, Tx } from '../deps.ts';
import { needsOrder, orderOf } from './cell-rules.ts';
import { readFile, type Table } from './file.ts';
import { guessColumns, tableKey } from './rules.ts';
import { assertNotStarted, findImport, moveOn } from './upload.ts';

const chunk = 5_000;
const usualOrder = 'month-first';

/** Reads the file that has come into rows, and proposes which column is what. Throws 409 while parts are missing. */
export async function readImport(
  deps: Deps,
  given: { id: string; reading: z.infer<typeof ImportReading> },
): Promise<void> {
  const found = await findImport(deps, given.id);
  assertNotStarted(found);
  const pieces = await deps.prisma.rosterImportPart.findMany({
    where: { importId: found.id },
    orderBy: { part: 'asc' },
  });
  if (pieces.length < found.parts)
    throw new ProblemError(
      409,
      'parts-missing',
      `Parts of the file that are still missing: ${found.parts - pieces.length}.`,
    );
  const { encoding, separator } = given.reading;
  const table = readFile(Buffer.concat(pieces.map(({ content }) => content)), {
    ...(encoding ? { encoding } : {}),
    ...(separator ? { separator } : {}),
  });
  const proposal = await propose(deps, table);
  const read = { state: 'read', encoding: table.encoding, separator: table.separator, ...proposal };
  await inTransaction(deps.prisma, async (tx) => {
    await moveOn(tx, found, read);
    await keepRows(tx, found.id, table);
  });
}

/** What was chosen for such a table before, or what the names of its columns suggest. */
async function propose(deps: Deps, table: Table) {
  const columns = table.columns.map((name, index) => ({
    name,
    samples: table.rows.flatMap(({ cells }) => cells[index]?.trim() || []).slice(0, 3),
  }));
  const kept = await deps.prisma.importMapping.findUnique({ where: { tableKey: tableKey(table.columns) } });
  const before = ImportMapping.safeParse(kept?.mapping);
  const guess = before.success ? before.data.columns : guessColumns(columns);
  const dates = cellsOf(table, guess.knownSince);
  const order = orderOf(dates);
  const dateOrder = order ?? (before.success ? before.data.dateOrder : usualOrder);
  return {
    columns,
    mapping: { columns: guess, dateOrder },
    remembered: before.success,
    datesAreUnclear: order === null && needsOrder(dates),
  };
}

const cellsOf = (table: Table, column: string | undefined): string[] => {
  const index = column === undefined ? -1 : table.columns.indexOf(column);
  return index < 0 ? [] : table.rows.map(({ cells }) => cells[index] ?? '');
};

async function keepRows(tx: Tx, importId: string, table: Table): Promise<void> {
  await tx.rosterImportRow.deleteMany({ where: { importId } });
  for (let from = 0; from < table.rows.length; from += chunk) {
    await tx.$executeRawUnsafe(
      `INSERT INTO roster_import_row (import_id, line, cells, fault)
       SELECT $1::uuid, r.line, r.cells, r.fault FROM jsonb_to_recordset($2::jsonb) AS r (line int, cells jsonb, fault text)`,
      importId,
      JSON.stringify(table.rows.slice(from, from + chunk)),
    );
  }
}
