import { streamName } from '@landed/contracts';
import pg from 'pg';
import type { Bus, OutgoingEvent } from './bus.ts';
import { limits } from './db.ts';
import { eraseFromStream } from './forget.ts';
import type { Log } from './log.ts';
import { Signal } from './signal.ts';

const batchSize = 1_000;
const keepPublishedDays = 7;
const keepInboxDays = 14;
const housekeepingMs = 3_600_000;
const streamCheckMs = 2_000;

const fromStart = '00000000-0000-0000-0000-000000000000';
// The envelope is put together where its parts are: nothing is parsed only to be written again.
const claim = `
  SELECT id, type, '{"id":"' || id || '","type":"' || type || '","source":"' || $2::text || '","subject":"' || subject
         || '","version":' || version || ',"correlationid":' || to_json(correlation_id) || ',"time":' || to_json(occurred_at)
         || ',"data":' || data || '}' AS body
  FROM chassis.outbox WHERE published_at IS NULL AND id > $1::uuid ORDER BY id LIMIT ${batchSize} FOR UPDATE SKIP LOCKED`;

export interface Relay {
  stop(): Promise<void>;
}

/**
 * Publishes what the outbox holds. Of all instances of a service one relay is at work: the one that holds the advisory
 * lock. A row counts as published when the broker said that it stored it; a crash before that publishes it again under
 * the same id, which the broker (2 min) and every inbox (14 days) know.
 */
export function startRelay(options: {
  databaseUrl: string;
  service: string;
  bus: Bus;
  pollMs: number;
  log: Log;
}): Relay {
  const { bus, log } = options;
  const wake = new Signal();
  let stopping = false;
  const done = (async () => {
    while (!stopping) {
      const client = open();
      client.on('notification', () => wake.raise());
      try {
        await client.connect();
        await work(client);
      } catch (error) {
        if (!stopping) log.warn({ err: error }, 'the relay pauses and tries again');
      } finally {
        await client.end().catch(() => {});
      }
      if (!stopping) await wake.wait(500);
    }
  })();

  function open(): pg.Client {
    const client = new pg.Client({
      connectionString: options.databaseUrl,
      application_name: `${options.service}-relay`,
      connectionTimeoutMillis: limits.connectMs,
      statement_timeout: 30_000,
      keepAlive: true,
      // Rows are claimed in the order of an index and marked by id. Right after a burst the statistics know nothing of it,
      // and the planner would rather sort the whole backlog for each batch.
      options: ['seqscan', 'bitmapscan', 'sort', 'hashjoin', 'mergejoin']
        .map((way) => `-c enable_${way}=off`)
        .join(' '),
    });
    client.on('error', () => wake.raise());
    return client;
  }

  async function work(client: pg.Client): Promise<void> {
    while (!stopping) {
      const lock = await client.query<{ held: boolean }>(
        "SELECT pg_try_advisory_lock(hashtext('landed-relay')) AS held",
      );
      if (lock.rows[0]?.held) break;
      await wake.wait(options.pollMs);
    }
    await client.query('LISTEN outbox');
    let streamCheckedAt = 0;
    let housekeptAt = 0;
    while (!stopping) {
      if (Date.now() - streamCheckedAt > streamCheckMs) {
        await followStream(client);
        streamCheckedAt = Date.now();
      }
      await drain(client).catch((error: unknown) => {
        streamCheckedAt = 0;
        throw error;
      });
      await eraseFromStream(client, bus);
      if (Date.now() - housekeptAt > housekeepingMs) {
        await tidy(client);
        housekeptAt = Date.now();
      }
      await wake.wait(options.pollMs);
    }
  }

  /** Another stream than last time means a wiped broker: all of the last days is published again. */
  async function followStream(client: pg.Client): Promise<void> {
    const created = await bus.ensureStream();
    const seen = await client.query<{ created: string }>('SELECT created FROM chassis.stream_seen WHERE stream = $1', [
      streamName,
    ]);
    if (seen.rows[0]?.created === created) return;
    await client.query(
      `WITH seen AS (
         INSERT INTO chassis.stream_seen (stream, created) VALUES ($1, $2)
         ON CONFLICT (stream) DO UPDATE SET created = excluded.created),
       gone AS (DELETE FROM chassis.stream_erasure)
       UPDATE chassis.outbox SET published_at = NULL, stream_seq = NULL WHERE published_at IS NOT NULL`,
      [streamName, created],
    );
  }

  /** Resolves when less than a batch is waiting. Each look from the start finds what committed late. */
  async function drain(client: pg.Client): Promise<void> {
    let waiting = await publishBatch(client, fromStart);
    while (!stopping && waiting.full) {
      // A backlog: while one lane waits for its acks the other claims the next rows; SKIP LOCKED keeps them apart.
      const second = open();
      await second.connect();
      try {
        const { last } = waiting;
        const lanes = await Promise.allSettled([client, second].map(async (each) => await lane(each, last)));
        for (const ended of lanes) if (ended.status === 'rejected') throw ended.reason;
      } finally {
        await second.end().catch(() => {});
      }
      waiting = await publishBatch(client, fromStart);
    }
  }

  /** Goes upward, so that it need not step over the dead index entries of what was just published. */
  async function lane(client: pg.Client, from: string): Promise<void> {
    let batch = { full: true, last: from };
    while (!stopping && batch.full) batch = await publishBatch(client, batch.last);
  }

  async function publishBatch(client: pg.Client, after: string): Promise<{ full: boolean; last: string }> {
    await client.query('BEGIN');
    try {
      const { rows } = await client.query<OutgoingEvent>({
        name: 'relay-claim',
        text: claim,
        values: [after, options.service],
      });
      const acks = await bus.publish(rows);
      const ids: string[] = [];
      const sequences: number[] = [];
      for (const [index, ack] of acks.entries()) {
        const row = rows[index];
        if (ack.status === 'fulfilled' && row) {
          ids.push(row.id);
          sequences.push(ack.value);
        }
      }
      if (ids.length > 0) {
        await client.query({
          name: 'relay-mark',
          text: `UPDATE chassis.outbox SET published_at = now(), stream_seq = acked.seq
                 FROM unnest($1::uuid[], $2::bigint[]) AS acked (id, seq) WHERE outbox.id = acked.id`,
          values: [ids, sequences],
        });
      }
      await client.query('COMMIT');
      const failed = acks.find((ack) => ack.status === 'rejected');
      if (failed) throw failed.reason;
      return { full: rows.length === batchSize, last: rows.at(-1)?.id ?? after };
    } catch (error) {
      await client.query('ROLLBACK').catch(() => {});
      throw error;
    }
  }

  return {
    async stop() {
      stopping = true;
      wake.raise();
      await done;
    },
  };
}

/** Published rows, handled ids and answered keys are kept as long as they can matter, and not longer. */
async function tidy(client: pg.Client): Promise<void> {
  await client.query(`DELETE FROM chassis.outbox WHERE published_at < now() - interval '${keepPublishedDays} days'`);
  await client.query(`DELETE FROM chassis.inbox WHERE handled_at < now() - interval '${keepInboxDays} days'`);
  await client.query(
    `DELETE FROM chassis.failed_delivery WHERE died_at IS NULL AND failed_at < now() - interval '${keepInboxDays} days'`,
  );
  await client.query(`DELETE FROM chassis.idempotency WHERE created_at < now() - interval '2 days'`);
}

/** Marks the facts since `since` as unpublished; the relay publishes them again. Returns how many. */
export async function republish(client: pg.ClientBase, since: Date): Promise<number> {
  const result = await client.query(
    "WITH again AS (UPDATE chassis.outbox SET published_at = NULL WHERE published_at IS NOT NULL AND occurred_at >= $1 RETURNING 1), hint AS (SELECT pg_notify('outbox', '')) SELECT (SELECT count(*) FROM again)::int AS n, (SELECT count(*) FROM hint)",
    [since],
  );
  const row: unknown = result.rows[0];
  return typeof row === 'object' && row !== null && 'n' in row ? Number(row.n) : 0;
}
