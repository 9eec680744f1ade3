import type { RawTransaction } from './db.ts';

/**
 * One place where a service keeps something about a person: the column that names the person, and what becomes of the row
 * when the person is erased. `delete`: it goes. `anonymise`: it stays for the counts, points at nobody, and the columns
 * in `blank` are emptied. `clear`: it stays without anybody, where one more person would be written to or counted on. The list of a service is the one truth for export, erasure and merging.
 */
export interface Trace {
  readonly table: string;
  readonly column: string;
  readonly erase: 'delete' | 'anonymise' | 'clear';
  /** Column -> what it holds afterwards. */
  readonly blank?: Readonly<Record<string, string | null>>;
  /**
   * What a merge does with rows of the absorbed person. Left out: they move, and what the survivor has already is set aside.
   * `aside`: all are. `stay`: what the survivor has already stays, as other rows stand on it. `latest`: of what both have, the
   * one whose column of this name is later.
   */
  readonly merge?: 'aside' | 'stay' | { readonly latest: string };
  /** Says who did it, not whom the row is about: that both are one person in the end sets nothing aside. */
  readonly bystander?: true;
  /** Left out of the person's own export: it is somebody else's, or says nothing. */
  readonly notExported?: true;
  /** Where a row tells of others too: the columns that the person's own export shows, and `when`, of which rows, in SQL on `t`. */
  readonly exported?: { readonly columns: readonly string[]; readonly when?: string };
}

/** Names of columns that point at people. A test holds every such column of a schema against the service's list. */
export const personColumn =
  /^(?:[a-z]+_)?(?:member|owner|asker|actor|helper|driver|deputy|person)_id$|^(?:by|knows)_id$|^(?:posted|created|confirmed|closed)_by$/;

/**
 * Erases what a service keeps about a person, in the order of the list. What stays points at `nobody`, a new id of this
 * erasure: counts of different people stay right, and nothing leads back. Resolves with the number of rows.
 */
export async function eraseTraces(
  tx: RawTransaction,
  traces: readonly Trace[],
  person: { id: string; nobody: string },
): Promise<number> {
  let rows = 0;
  for (const trace of traces) {
    if (trace.erase === 'delete') {
      rows += await tx.$executeRawUnsafe(`DELETE FROM ${trace.table} WHERE ${trace.column}::text = $1`, person.id);
      continue;
    }
    const blanks = Object.entries(trace.blank ?? {});
    const type = await typeOf(tx, trace);
    const sets = [`${trace.column} = $2::${type}`, ...blanks.map(([name], index) => `${name} = $${index + 3}`)];
    rows += await tx.$executeRawUnsafe(
      `UPDATE ${trace.table} SET ${sets.join(', ')} WHERE ${trace.column}::text = $1`,
      person.id,
      trace.erase === 'clear' ? null : person.nobody,
      ...blanks.map(([, value]) => value),
    );
  }
  return rows;
}

/** The type of a person's column: ids stand as uuid, and as text where other readers than people share the column. */
export const typeOf = async (
  tx: RawTransaction,
  { table, column }: Pick<Trace, 'table' | 'column'>,
): Promise<string> => {
  const [row] = await tx.$queryRawUnsafe<{ type: string }[]>(
    'SELECT udt_name AS type FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = $1 AND column_name = $2',
    table,
    column,
  );
  return row?.type === 'uuid' ? 'uuid' : 'text';
};

/** Everything a service keeps about a person, by table. What is sealed is opened for its owner. */
export async function exportTraces(
  client: RawTransaction,
  traces: readonly Trace[],
  person: { id: string; open: (sealed: string) => string },
): Promise<Record<string, Record<string, unknown>[]>> {
  const records: Record<string, Record<string, unknown>[]> = {};
  for (const { table, column, notExported, exported } of traces) {
    if (notExported) continue;
    const columns = exported?.columns.map((name) => `t.${name}`).join(', ') ?? 't.*';
    const found = await client.$queryRawUnsafe<{ row: Record<string, unknown> }[]>(
      `SELECT to_jsonb(shown) AS row FROM (SELECT ${columns} FROM ${table} t WHERE t.${column}::text = $1 AND ${exported?.when ?? 'true'}) AS shown`,
      person.id,
    );
    if (found.length === 0) continue;
    records[table] = [...(records[table] ?? []), ...found.map(({ row }) => opened(row, person.open))];
  }
  return records;
}

/** Hashes of secrets say nothing to their owner, and sealed values are shown as what they say. */
const opened = (row: Record<string, unknown>, open: (sealed: string) => string): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(row)
      .filter(([name]) => !name.endsWith('_hash'))
      .map(([name, value]) => [name, typeof value === 'string' && /^s1\.[\w-]+$/.test(value) ? open(value) : value]),
  );

/** Columns of the schema that point at people and that the list does not name, as `table.column`. */
export async function unlistedColumns(client: RawTransaction, traces: readonly Trace[]): Promise<string[]> {
  const columns = await client.$queryRawUnsafe<{ name: string; column: string }[]>(
    `SELECT table_name || '.' || column_name AS name, column_name AS column FROM information_schema.columns
     WHERE table_schema = current_schema() AND table_name <> '_prisma_migrations'`,
  );
  const listed = new Set(traces.map(({ table, column }) => `${table}.${column}`));
  return columns.filter(({ name, column }) => personColumn.test(column) && !listed.has(name)).map(({ name }) => name);
}
