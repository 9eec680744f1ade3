import type pg from 'pg';
import type { Bus } from './bus.ts';
import type { RawTransaction } from './db.ts';

/** The facts about an erasure itself hold ids only and have to get through. */
const erasing = "type ~ '^(member\\.erased|erasure\\..*-done)\\.v[0-9]+$'";

/**
 * Forgets facts about a person: what the outbox keeps for a republish, answers kept for repeated requests, failed
 * deliveries, and, once this is committed, the messages in the stream. `keys` are ids by which facts name the person.
 * Events that arrive later about `id` are dropped by the inbox.
 */
export async function forgetFacts(
  tx: RawTransaction,
  person: { id: string; keys: readonly string[]; now: Date },
): Promise<number> {
  const { id, keys, now } = person;
  const all = [id, ...keys];
  await tx.$executeRawUnsafe(
    'INSERT INTO chassis.forgotten (id, at) VALUES ($1::uuid, $2) ON CONFLICT DO NOTHING',
    id,
    now,
  );
  const facts = await tx.$executeRawUnsafe(
    `WITH named AS (SELECT unnest($1::text[]) AS key),
     gone AS (
       DELETE FROM chassis.outbox o USING (
         SELECT DISTINCT o2.id FROM chassis.outbox o2, named
         WHERE o2.subject::text = named.key OR strpos(o2.data::text, named.key) > 0) AS found
       WHERE o.id = found.id AND NOT ${erasing.replace('type', 'o.type')} RETURNING o.stream_seq)
     INSERT INTO chassis.stream_erasure (seq) SELECT stream_seq FROM gone WHERE stream_seq IS NOT NULL
     ON CONFLICT DO NOTHING`,
    all,
  );
  const merged = await tx.$executeRawUnsafe(
    'DELETE FROM chassis.merged WHERE survivor_id = $1::uuid OR absorbed_id = $1::uuid',
    id,
  );
  const deliveries = await tx.$executeRawUnsafe(
    `DELETE FROM chassis.failed_delivery USING (SELECT unnest($1::text[]) AS key) AS named
     WHERE strpos(envelope::text, named.key) > 0 AND NOT ${erasing}`,
    all,
  );
  const answers = await tx.$executeRawUnsafe(
    `DELETE FROM chassis.idempotency USING (SELECT unnest($1::text[]) AS key) AS named
     WHERE idempotency.actor = named.key OR strpos(coalesce(body, 'null')::text, named.key) > 0`,
    all,
  );
  return facts + merged + deliveries + answers;
}

/** Erases the stream's messages that are waiting for it; a hint to the relay's loop, which has the broker. */
export async function eraseFromStream(client: pg.Client, bus: Bus): Promise<void> {
  const { rows } = await client.query<{ seq: string }>('SELECT seq FROM chassis.stream_erasure LIMIT 500');
  for (const { seq } of rows) {
    await bus.erase(Number(seq));
    await client.query('DELETE FROM chassis.stream_erasure WHERE seq = $1', [seq]);
  }
}
