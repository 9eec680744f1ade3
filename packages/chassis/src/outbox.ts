import type { EventData, EventDefinition } from '@landed/contracts';
import type { RawTransaction } from './db.ts';
import type { Runtime } from './runtime.ts';

/** A fact ready to be written beside the state it tells about. */
export interface Fact {
  readonly id: string;
  readonly type: string;
  readonly subject: string;
  readonly version: number;
  readonly data: string;
  readonly correlationId: string;
  readonly occurredAt: string;
}

/** Parses `data` by the event's definition: a wrong fact fails here and not in its readers. */
export function factOf<D extends EventDefinition>(
  definition: D,
  runtime: Runtime,
  fact: { subject: string; version?: number; data: EventData<D>; correlationId: string; occurredAt?: Date },
): Fact {
  return {
    id: runtime.newId(),
    type: definition.type,
    subject: fact.subject,
    version: fact.version ?? 1,
    data: JSON.stringify(definition.data.parse(fact.data)),
    correlationId: fact.correlationId,
    occurredAt: (fact.occurredAt ?? runtime.now()).toISOString(),
  };
}

const types = ['uuid', 'text', 'uuid', 'int', 'jsonb', 'text', 'timestamptz'];
const columns = 'id, type, subject, version, data, correlation_id, occurred_at';

/** The VALUES of one fact from parameter `$first` on, for a hot path that writes state and fact in one statement. */
export const outboxInsert = (first: number): string =>
  `INSERT INTO chassis.outbox (${columns}) SELECT ${types
    .map((type, index) => `$${first + index}::${type}`)
    .join(', ')}`;

export const outboxValues = (fact: Fact): unknown[] => [
  fact.id,
  fact.type,
  fact.subject,
  fact.version,
  fact.data,
  fact.correlationId,
  fact.occurredAt,
];

/** Writes facts in the transaction of the state change they belong to. Nothing but the relay publishes them. */
export async function record(tx: RawTransaction, ...facts: Fact[]): Promise<void> {
  if (facts.length === 0) return;
  const rows = facts.map(outboxValues);
  await tx.$executeRawUnsafe(
    `INSERT INTO chassis.outbox (${columns})
     SELECT id, type, subject, version, data::jsonb, correlation_id, occurred_at
     FROM unnest($1::uuid[], $2::text[], $3::uuid[], $4::int[], $5::text[], $6::text[], $7::timestamptz[]) AS f (${columns})`,
    ...types.map((_type, index) => rows.map((row) => row[index])),
  );
}
