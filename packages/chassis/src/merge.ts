import type { RawTransaction } from './db.ts';
import type { RetentionRule } from './retention.ts';
import { type Trace, typeOf } from './traces.ts';

/** A merge can be undone for so many days; then what it set aside is let go of. */
export const undoDays = 30;

export interface Merge {
  readonly mergeId: string;
  readonly survivorId: string;
  readonly absorbedId: string;
}

/** What a merge did or would do to one table. */
export interface MergedTable {
  readonly table: string;
  readonly moved: number;
  readonly setAside: number;
}

/** The columns of a unique index beside the person's own, and the condition of a partial one. */
interface Unique {
  others: string[];
  condition: string | null;
}

/**
 * Moves everything that points at the absorbed person to the survivor, in the order of the list. What would be there
 * twice is set aside, or stays with the absorbed id where the list says so. Each row is noted as it was. Twice is once,
 * and a merge that was undone before it came is not done. Resolves with what was done, or null.
 */
export async function mergeTraces(
  tx: RawTransaction,
  traces: readonly Trace[],
  merge: Merge & { now: Date },
): Promise<MergedTable[] | null> {
  const { mergeId, survivorId, absorbedId, now } = merge;
  const first = await tx.$executeRawUnsafe(
    'INSERT INTO chassis.merged (merge_id, survivor_id, absorbed_id, at) VALUES ($1::uuid, $2::uuid, $3::uuid, $4) ON CONFLICT DO NOTHING',
    mergeId,
    survivorId,
    absorbedId,
    now,
  );
  if (first === 0) return null;
  const done: MergedTable[] = [];
  for (const trace of traces) {
    const type = await typeOf(tx, trace);
    const clash = trace.merge === 'aside' ? 'true' : await clashOf(tx, trace, traces, type);
    await setOlderAside(tx, trace, { ...merge, type });
    const setAside = trace.merge === 'stay' ? 0 : await setRowsAside(tx, trace, { ...merge, type, clash });
    const moved = await moveRows(tx, trace, { ...merge, type, clash });
    if (moved + setAside > 0) done.push({ table: trace.table, moved, setAside });
  }
  return done;
}

/** The condition, on a row `t` of the absorbed ($1), that the survivor ($2) has the same already. */
async function clashOf(tx: RawTransaction, trace: Trace, traces: readonly Trace[], type: string): Promise<string> {
  const { table, column } = trace;
  const uniques = await tx.$queryRawUnsafe<Unique[]>(
    `SELECT coalesce(array_agg(a.attname) FILTER (WHERE a.attname <> $2), '{}')::text[] AS others,
            pg_get_expr(i.indpred, i.indrelid) AS condition
     FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
     WHERE i.indrelid = to_regclass($1) AND i.indisunique GROUP BY i.indexrelid, i.indpred, i.indrelid
     HAVING bool_or(a.attname = $2)`,
    table,
    column,
  );
  const twice = uniques.map(({ others, condition }) => {
    const where = condition ? ` AND (${condition})` : '';
    const same = others.map((other) => ` AND s.${other} = t.${other}`).join('');
    const holds = condition ? ` AND EXISTS (SELECT FROM ${table} x WHERE x.ctid = t.ctid AND (${condition}))` : '';
    return `(EXISTS (SELECT FROM (SELECT * FROM ${table} WHERE ${column} = $2::${type}${where}) s WHERE true${same})${holds})`;
  });
  // Somebody who knows, asks or deputises for themselves.
  const pairs = traces
    .filter((other) => other.table === table && other.column !== column && !other.bystander && !trace.bystander)
    .map((other) => `t.${other.column}::text = $2::text`);
  return [...twice, ...pairs].join(' OR ') || 'false';
}

/** The survivor's own row makes room where the absorbed person's is the later one. */
async function setOlderAside(tx: RawTransaction, trace: Trace, rows: Merge & { type: string }): Promise<void> {
  if (typeof trace.merge !== 'object') return;
  const { table, column, merge } = trace;
  await tx.$executeRawUnsafe(
    `WITH gone AS (DELETE FROM ${table} s WHERE s.${column} = $2::${rows.type} AND EXISTS (
       SELECT FROM ${table} t WHERE t.${column} = $1::${rows.type} AND t.${merge.latest} > s.${merge.latest}) RETURNING *)
     INSERT INTO chassis.merged_row (merge_id, table_name, column_name, fate, before)
     SELECT $3::uuid, '${table}', '${column}', 'set-aside', to_jsonb(gone) FROM gone`,
    rows.absorbedId,
    rows.survivorId,
    rows.mergeId,
  );
}

interface Rows extends Merge {
  readonly type: string;
  readonly clash: string;
}

async function setRowsAside(tx: RawTransaction, { table, column }: Trace, rows: Rows): Promise<number> {
  if (rows.clash === 'false') return 0;
  return await tx.$executeRawUnsafe(
    `WITH gone AS (DELETE FROM ${table} t WHERE t.${column} = $1::${rows.type} AND ($2::text IS NOT NULL) AND (${rows.clash}) RETURNING *)
     INSERT INTO chassis.merged_row (merge_id, table_name, column_name, fate, before)
     SELECT $3::uuid, '${table}', '${column}', 'set-aside', to_jsonb(gone) FROM gone`,
    rows.absorbedId,
    rows.survivorId,
    rows.mergeId,
  );
}

async function moveRows(tx: RawTransaction, { table, column }: Trace, rows: Rows): Promise<number> {
  const noted = await tx.$executeRawUnsafe(
    `INSERT INTO chassis.merged_row (merge_id, table_name, column_name, fate, before)
     SELECT $3::uuid, '${table}', '${column}', 'moved', to_jsonb(t) FROM ${table} t
     WHERE t.${column} = $1::${rows.type} AND ($2::text IS NOT NULL) AND NOT coalesce((${rows.clash}), false)`,
    rows.absorbedId,
    rows.survivorId,
    rows.mergeId,
  );
  if (noted === 0) return 0;
  return await tx.$executeRawUnsafe(
    `UPDATE ${table} t SET ${column} = $2::${rows.type}
     WHERE t.${column} = $1::${rows.type} AND NOT coalesce((${rows.clash}), false)`,
    rows.absorbedId,
    rows.survivorId,
  );
}

interface Noted {
  table_name: string;
  column_name: string;
  fate: 'moved' | 'set-aside';
  before: unknown;
}

/**
 * Moves back what a merge had moved and restores what it had set aside, the last first. What has changed since stays with
 * the survivor. Resolves with whether there was anything to undo; an undo that comes first keeps the merge from happening.
 */
export async function unmergeTraces(tx: RawTransaction, merge: Merge & { now: Date }): Promise<boolean> {
  const { mergeId, survivorId, absorbedId, now } = merge;
  const [found] = await tx.$queryRawUnsafe<{ standing: boolean }[]>(
    `INSERT INTO chassis.merged (merge_id, survivor_id, absorbed_id, at, undone_at) VALUES ($1::uuid, $2::uuid, $3::uuid, $4, $4)
     ON CONFLICT (merge_id) DO UPDATE SET undone_at = coalesce(merged.undone_at, $4)
     RETURNING undone_at = $4 AND xmax <> 0 AS standing`,
    mergeId,
    survivorId,
    absorbedId,
    now,
  );
  if (!found?.standing) return false;
  const rows = await tx.$queryRawUnsafe<Noted[]>(
    'DELETE FROM chassis.merged_row WHERE merge_id = $1::uuid RETURNING table_name, column_name, fate, before, place',
    mergeId,
  );
  const order = rows.toSorted((a, b) => placeOf(b) - placeOf(a));
  for (const row of order) await (row.fate === 'set-aside' ? restore(tx, row) : moveBack(tx, row, merge));
  return true;
}

/**
 * Undoes what still stands here as a merge of one of these ids with somebody else, the last first. For whoever knows that
 * they are all of one person: such a merge has been undone, and its undoing is not heard of here yet.
 */
export async function unmergeFromOthers(tx: RawTransaction, ids: readonly string[], now: Date): Promise<void> {
  const undone = await tx.$queryRawUnsafe<Merge[]>(
    `SELECT merge_id::text AS "mergeId", survivor_id::text AS "survivorId", absorbed_id::text AS "absorbedId"
     FROM chassis.merged
     WHERE undone_at IS NULL AND (survivor_id = ANY($1::uuid[])) <> (absorbed_id = ANY($1::uuid[]))
     ORDER BY at DESC, merge_id DESC`,
    ids,
  );
  for (const merge of undone) await unmergeTraces(tx, { ...merge, now });
}

const placeOf = (row: object): number => ('place' in row ? Number(row.place) : 0);

const restore = async (tx: RawTransaction, { table_name: table, before }: Noted): Promise<number> =>
  await tx.$executeRawUnsafe(
    `INSERT INTO ${table} SELECT (jsonb_populate_record(NULL::${table}, $1::jsonb)).* ON CONFLICT DO NOTHING`,
    JSON.stringify(before),
  );

async function moveBack(tx: RawTransaction, row: Noted, merge: Merge): Promise<void> {
  const { table_name: table, column_name: column } = row;
  const type = await typeOf(tx, { table, column });
  const keys = await tx.$queryRawUnsafe<{ name: string }[]>(
    `SELECT a.attname AS name FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
     WHERE i.indrelid = to_regclass($1) AND i.indisprimary AND a.attname <> $2`,
    table,
    column,
  );
  const same = keys.map(({ name }) => ` AND t.${name} = r.${name}`).join('');
  await tx.$executeRawUnsafe(
    `UPDATE ${table} t SET ${column} = $1::${type} FROM jsonb_populate_record(NULL::${table}, $3::jsonb) r
     WHERE t.${column} = $2::${type}${same}`,
    merge.absorbedId,
    merge.survivorId,
    JSON.stringify(row.before),
  );
}

/** Under which id somebody is known now: their own, or that of whoever they were merged into. For links that outlive a merge. */
export async function currentIdOf(tx: RawTransaction, id: string): Promise<string> {
  const [last] = await tx.$queryRawUnsafe<{ id: string }[]>(
    `WITH RECURSIVE known (id, step) AS (
       SELECT $1::uuid, 0 UNION ALL
       SELECT m.survivor_id, known.step + 1 FROM chassis.merged m JOIN known ON m.absorbed_id = known.id
       WHERE m.undone_at IS NULL AND known.step < 10)
     SELECT id::text FROM known ORDER BY step DESC LIMIT 1`,
    id,
  );
  return last?.id ?? id;
}

/** What merges set aside is somebody's data too, and is kept while they can be undone. */
export const mergeRule: RetentionRule = {
  what: 'What merges set aside, for undoing them',
  days: undoDays,
  table: 'chassis.merged_row',
  old: 'EXISTS (SELECT FROM chassis.merged m WHERE m.merge_id = t.merge_id AND m.at < $1)',
  fate: 'delete',
};
