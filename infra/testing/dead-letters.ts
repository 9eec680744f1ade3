import { durableOf, envelopeSchema, type ServiceName } from '@landed/contracts';
import pg from 'pg';
import type { Inside } from './byte-search.ts';

async function withDatabase<Result>(url: string | undefined, work: (client: pg.Client) => Promise<Result>) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Leaves a service as a bad night does: the newest facts of one type that it had taken in lie there as dead letters, with `error`. */
export async function leaveDeadLetters(
  inside: Inside,
  about: { producer: ServiceName; reader: ServiceName; type: string; error: string; count: number },
): Promise<void> {
  const { producer, reader, type, error, count } = about;
  const facts = await withDatabase(inside.databaseUrls[producer], async (client) => {
    const { rows } = await client.query(
      `SELECT subject, version, data, correlation_id AS correlationid, occurred_at AS time
       FROM chassis.outbox WHERE type = $1 ORDER BY id DESC LIMIT $2`,
      [type, count],
    );
    return rows.map(({ time, ...fact }) =>
      envelopeSchema.parse({ ...fact, id: crypto.randomUUID(), type, source: producer, time: time.toISOString() }),
    );
  });
  if (facts.length < count) throw new Error(`${producer} has told of ${facts.length} ${type}, not of ${count}`);
  await withDatabase(inside.databaseUrls[reader], async (client) => {
    for (const fact of facts)
      await client.query(
        `INSERT INTO chassis.failed_delivery
           (id, event_id, durable, type, subject, envelope, error, attempts, failed_at, died_at)
         VALUES (gen_random_uuid(), $1, $2, $3, $4, $5, $6, 5, now(), now())`,
        [fact.id, durableOf(reader, type), type, fact.subject, JSON.stringify(fact), error],
      );
  });
}
