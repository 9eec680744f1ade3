import type pg from 'pg';
import type { Bus } from './bus.ts';
import type { RawTransaction } from './db.ts';
import { eraseTraces, type Trace } from './traces.ts';

/**
 * The facts about an erasure itself hold ids only and have to get through; so have those of merges: a service that has not heard
 * of one yet would keep what it has under the absorbed id for ever.
 */
const idsOnly = "type ~ '^(member\\.(erased|merged|merge-undone)|erasure\\..*-done)\\.v[0-9]+$'";

/**
 * What is known here of somebody's erasure: `whole` where whoever asked for it named every id that the person had, `own` where
 * this service went by the merges that it had heard of by then; null when nobody asked for it.
 */
export async function forgottenAs(tx: RawTransaction, id: string): Promise<'whole' | 'own' | null> {
  const [row] = await tx.$queryRawUnsafe<{ whole: boolean }[]>(
    'SELECT whole FROM chassis.forgotten WHERE id = $1::uuid',
    id,
  );
  if (!row) return null;
  return row.whole ? 'whole' : 'own';
}

/** Notes that these ids are all of one person who was erased: no merge that is heard of later adds another one. */
export async function noteWhole(tx: RawTransaction, ids: readonly string[]): Promise<void> {
  await tx.$executeRawUnsafe('UPDATE chassis.forgotten SET whole = true WHERE id = ANY($1::uuid[])', ids);
}

/** The ids by which a person is known here: their own first, and those of records that were merged into theirs. */
export async function idsOf(tx: RawTransaction, id: string): Promise<string[]> {
  const absorbed = await tx.$queryRawUnsafe<{ id: string }[]>(
    `WITH RECURSIVE own (id) AS (
       SELECT $1::uuid UNION
       SELECT m.absorbed_id FROM chassis.merged m JOIN own ON m.survivor_id = own.id WHERE m.undone_at IS NULL)
     SELECT id::text FROM own WHERE id <> $1::uuid`,
    id,
  );
  return [id, ...absorbed.map((row) => row.id)];
}

/**
 * Erases a person under each of `ids`, by which they are known: what the service's list names, in the order of that list,
 * and every fact about them. `keys` are further ids by which facts name the person. What stays points at nobody, a new id for each
 * of the records: what stood beside each other under two of them goes on doing so. Resolves with the number of rows.
 */
export async function erasePerson(
  tx: RawTransaction,
  traces: readonly Trace[],
  person: { ids: readonly string[]; keys: readonly string[]; nobody: () => string; now: Date },
): Promise<number> {
  const { ids, keys, nobody, now } = person;
  let rows = await forgetFacts(tx, { ids, keys, now });
  for (const id of ids) rows += await eraseTraces(tx, traces, { id, nobody: nobody() });
  return rows;
}

/**
 * Forgets facts about whatever these ids name: what the outbox keeps for a republish, answers kept for repeated requests,
 * failed deliveries, and, once this is committed, the messages in the stream. Facts that name one of `keys` go as well.
 * Events that arrive later about one of `ids` are dropped by the inbox.
 */
export async function forgetFacts(
  tx: RawTransaction,
  facts: { ids: readonly string[]; keys: readonly string[]; now: Date },
): Promise<number> {
  const { ids, keys, now } = facts;
  const all = [...ids, ...keys];
  await tx.$executeRawUnsafe(
    'INSERT INTO chassis.forgotten (id, at) SELECT unnest($1::uuid[]), $2 ON CONFLICT DO NOTHING',
    ids,
    now,
  );
  const told = await tx.$executeRawUnsafe(
    `WITH named AS (SELECT unnest($1::text[]) AS key),
     gone AS (
       DELETE FROM chassis.outbox o USING (
         SELECT DISTINCT o2.id FROM chassis.outbox o2, named
         WHERE o2.subject::text = named.key OR strpos(o2.data::text, named.key) > 0) AS found
       WHERE o.id = found.id AND NOT ${idsOnly.replace('type', 'o.type')} RETURNING o.stream_seq)
     INSERT INTO chassis.stream_erasure (seq) SELECT stream_seq FROM gone WHERE stream_seq IS NOT NULL
     ON CONFLICT DO NOTHING`,
    all,
  );
  const merged = await tx.$executeRawUnsafe(
    'DELETE FROM chassis.merged WHERE survivor_id = ANY($1::uuid[]) OR absorbed_id = ANY($1::uuid[])',
    ids,
  );
  const deliveries = await tx.$executeRawUnsafe(
    `DELETE FROM chassis.failed_delivery USING (SELECT unnest($1::text[]) AS key) AS named
     WHERE strpos(envelope::text, named.key) > 0 AND NOT ${idsOnly}`,
    all,
  );
  const answers = await tx.$executeRawUnsafe(
    `DELETE FROM chassis.idempotency USING (SELECT unnest($1::text[]) AS key) AS named
     WHERE idempotency.actor = named.key OR strpos(coalesce(body, 'null')::text, named.key) > 0`,
    all,
  );
  return told + merged + deliveries + answers;
}

/** Erases the stream's messages that are waiting for it; a hint to the relay's loop, which has the broker. */
export async function eraseFromStream(client: pg.Client, bus: Bus): Promise<void> {
  const { rows } = await client.query<{ seq: string }>('SELECT seq FROM chassis.stream_erasure LIMIT 500');
  for (const { seq } of rows) {
    await bus.erase(Number(seq));
    await client.query('DELETE FROM chassis.stream_erasure WHERE seq = $1', [seq]);
  }
}
