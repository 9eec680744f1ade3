import { deliveryFailed, type Envelope, envelopeSchema, type ServiceName } from '@landed/contracts';
import { inTransaction, type RawTransaction, type TransactionClient } from './db.ts';
import { factOf, record } from './outbox.ts';
import { ProblemError } from './problem.ts';
import type { Runtime } from './runtime.ts';

/**
 * Counts a failed delivery; the last one allowed makes it a dead letter and tells about it. Attempts are counted here
 * and not by the broker, whose count also grows while the database is away.
 */
export async function noteFailure<Tx extends RawTransaction>(
  client: TransactionClient<Tx>,
  runtime: Runtime,
  service: ServiceName,
  failure: { durable: string; envelope: Envelope; error: unknown; maxAttempts: number },
): Promise<number> {
  const { durable, envelope } = failure;
  const words =
    failure.error instanceof Error ? `${failure.error.name}: ${failure.error.message}` : String(failure.error);
  return await inTransaction(client, async (tx) => {
    const rows = await tx.$queryRawUnsafe<{ id: string; attempts: number; died: boolean }[]>(
      `INSERT INTO chassis.failed_delivery AS f
         (id, event_id, durable, type, subject, envelope, error, attempts, failed_at, died_at)
       VALUES ($1::uuid, $2::uuid, $3, $4, $5::uuid, $6::jsonb, $7, 1, $8::timestamptz, CASE WHEN $9::int <= 1 THEN $8::timestamptz END)
       ON CONFLICT (event_id, durable) DO UPDATE SET attempts = f.attempts + 1, error = excluded.error,
         failed_at = excluded.failed_at,
         died_at = CASE WHEN f.attempts + 1 >= $9::int THEN coalesce(f.died_at, excluded.failed_at) END
       RETURNING f.id, f.attempts, f.died_at = f.failed_at AS died`,
      runtime.newId(),
      envelope.id,
      durable,
      envelope.type,
      envelope.subject,
      JSON.stringify(envelope),
      words.slice(0, 1000),
      runtime.now().toISOString(),
      failure.maxAttempts,
    );
    const row = rows[0];
    if (!row) throw new Error('the failure was not written');
    const definition = deliveryFailed.find((event) => event.producer === service);
    if (row.died && definition) {
      const data = { deadLetterId: row.id, durable, type: envelope.type };
      await record(tx, factOf(definition, runtime, { subject: row.id, data, correlationId: envelope.correlationid }));
    }
    return row.attempts;
  });
}

export interface DeadLetter {
  id: string;
  durable: string;
  envelope: Envelope;
}

/** Throws 404 when there is no dead letter of that id. */
export async function findDeadLetter(tx: RawTransaction, id: string): Promise<DeadLetter> {
  const rows = await tx.$queryRawUnsafe<{ id: string; durable: string; envelope: unknown }[]>(
    'SELECT id, durable, envelope FROM chassis.failed_delivery WHERE id = $1::uuid AND died_at IS NOT NULL',
    id,
  );
  const row = rows[0];
  if (!row) throw new ProblemError(404, 'not-found', 'There is no such dead letter.');
  return { id: row.id, durable: row.durable, envelope: envelopeSchema.parse(row.envelope) };
}

export async function markReplayed(tx: RawTransaction, id: string, at: Date): Promise<void> {
  await tx.$executeRawUnsafe(
    'UPDATE chassis.failed_delivery SET replayed_at = $2::timestamptz WHERE id = $1::uuid',
    id,
    at.toISOString(),
  );
}
