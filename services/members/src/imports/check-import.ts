import { inTransaction } from '@landed/chassis/db';
import { ProblemError } from '@landed/chassis/problem';
import { type ImportMapping, importFields } from '@landed/contracts';
import { DateTime } from 'luxon';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { hiddenFromOrganizer } from '../discretion/hidden-from.ts';
import { nameKey } from '../duplicates/rules.ts';
import { needsOrder, orderOf } from './cell-rules.ts';
import { checkRow, type Known, type TableRow, tableKey } from './rules.ts';
import { assertNotStarted, findImport, moveOn } from './upload.ts';

const chunk = 5_000;
const Columns = z.array(z.object({ name: z.string(), samples: z.array(z.string()) }));
const Cells = z.array(z.string());

/** The dry run: says of every row what would become of it, and remembers the mapping for the next table of its kind. */
export async function checkImport(deps: Deps, given: { id: string; mapping: ImportMapping }): Promise<void> {
  const { id, mapping } = given;
  const found = await findImport(deps, id);
  assertNotStarted(found);
  if (found.state === 'parts')
    throw new ProblemError(409, 'not-read', 'Please have the file read first (POST …/readings).');
  const columns = Columns.parse(found.columns).map(({ name }) => name);
  refuseUnknown(columns, mapping);
  const today = DateTime.fromJSDate(deps.runtime.now(), { zone: deps.settings.CHAPTER_TIME_ZONE }).toISODate() ?? '';
  const rows = await rowsOf(deps, id);
  const known = await whoIsKnown(deps, await hiddenFromOrganizer(deps, found.byId));
  const seen = new Set<string>();
  const checked = rows.map((row) => checkRow(row, { columns, mapping, today }, known, seen));
  const dates = rows.map(({ cells }) => cells[columns.indexOf(mapping.columns.knownSince ?? '')] ?? '');
  const chosen = { mapping, chosenAt: deps.runtime.now() };
  const datesAreUnclear = orderOf(dates) === null && needsOrder(dates);
  await inTransaction(deps.prisma, async (tx) => {
    await moveOn(tx, found, { state: 'checked', mapping, datesAreUnclear });
    for (let from = 0; from < checked.length; from += chunk) {
      await tx.$executeRawUnsafe(
        `UPDATE roster_import_row t
         SET outcome = r.outcome, name = r.name, email = r.email, known_since = r."knownSince", problems = r.problems,
             member_id = r."memberId"
         FROM jsonb_to_recordset($2::jsonb)
           AS r (line int, outcome text, name text, email text, "knownSince" date, problems jsonb, "memberId" uuid)
         WHERE t.import_id = $1::uuid AND t.line = r.line`,
        id,
        JSON.stringify(checked.slice(from, from + chunk)),
      );
    }
    const key = { tableKey: tableKey(columns) };
    await tx.importMapping.upsert({ where: key, create: { ...key, ...chosen }, update: chosen });
  });
}

function refuseUnknown(columns: readonly string[], mapping: ImportMapping): void {
  const fields = importFields.flatMap((field) => {
    const column = mapping.columns[field];
    const message = `must be one of: ${columns.join(', ')}`;
    return column === undefined || columns.includes(column) ? [] : [{ field: `columns.${field}`, message }];
  });
  if (fields.length === 0) return;
  const names = fields.map((item) => item.field).join(', ');
  throw new ProblemError(400, 'invalid-input', `Please mend: ${names}.`, { fields });
}

async function rowsOf(deps: Deps, importId: string): Promise<TableRow[]> {
  const { rows } = await deps.pool.query<{ line: number; cells: unknown; fault: string | null }>(
    `SELECT line, cells, fault FROM roster_import_row
     WHERE import_id = $1 AND outcome IS DISTINCT FROM 'forgotten' ORDER BY line`,
    [importId],
  );
  return rows.map(({ line, cells, fault }) => ({ line, fault, cells: Cells.parse(cells) }));
}

/** Behind the address of somebody who is `hidden` stands the record that was made for it, if there is one. */
async function whoIsKnown(deps: Deps, hidden: readonly string[]): Promise<Known> {
  const { rows } = await deps.pool.query<{ id: string; email: string | null; name: string }>(
    `SELECT id, coalesce(email, CASE WHEN possible_duplicate_of = ANY ($1::uuid[]) THEN claimed_email END) AS email,
       display_name AS name FROM member ORDER BY email IS NULL`,
    [hidden],
  );
  return {
    emails: new Map(rows.flatMap(({ id, email }) => (email === null ? [] : [[email, id] as const]))),
    names: new Map(rows.map(({ id, name }) => [nameKey(name), id])),
  };
}
