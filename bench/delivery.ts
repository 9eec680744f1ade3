import { randomUUID } from 'node:crypto';
import { openBus } from '@landed/chassis/bus';
import { openPool, type RawTransaction } from '@landed/chassis/db';
import { consumer, startInbox } from '@landed/chassis/inbox';
import { factOf, record } from '@landed/chassis/outbox';
import { startRelay } from '@landed/chassis/relay';
import { systemRuntime } from '@landed/chassis/runtime';
import { eventually, pgTransactions } from '@landed/chassis/testing';
import { MemberId, needPosted, streamName, subjectOf } from '@landed/contracts';
import { asAdmin, copyTemplate } from '@landed/infra/database/databases.ts';
import type { TestInfrastructure } from '@landed/infra/testing/infrastructure.ts';
import Fastify from 'fastify';
import { connect, headers } from 'nats';
import type { Settings } from './http.ts';
import { compare, type Row } from './rounds.ts';

const { log } = Fastify({ logger: { level: 'fatal' } });
const batch = 60_000;
/** Ids that grow with time, as uuid v7 do, and that no earlier round has used. */
const fill = (round: string): string => `
  INSERT INTO chassis.outbox (id, type, subject, version, data, correlation_id, occurred_at)
  SELECT ('${round}-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, '${needPosted.type}', s, 1,
         jsonb_build_object('needId', s, 'memberId', s, 'organisationId', s, 'expiresAt', '2027-01-01T00:00:00.000Z'), 'bench', now()
  FROM (SELECT n, gen_random_uuid() AS s FROM generate_series(1, ${batch}) AS n) AS subjects`;

/** The relay with rows waiting, against publishing the same bytes from one process with acks awaited. */
export async function relaying(infrastructure: TestInfrastructure, settings: Settings): Promise<Row> {
  const ours = async (): Promise<number> => {
    const database = await copyTemplate(infrastructure.postgresUrl, 'matching');
    const bus = openBus({ url: infrastructure.natsUrl, name: 'bench', log });
    await bus.ensureStream();
    await asAdmin(database.url, async (client) => await client.query(fill(randomUUID().slice(0, 8))));
    const began = performance.now();
    const relay = startRelay({ databaseUrl: database.url, service: 'matching', bus, pollMs: 100, log });
    const waiting = 'SELECT EXISTS (SELECT FROM chassis.outbox WHERE published_at IS NULL) AS some';
    await asAdmin(database.url, async (client) => {
      await eventually('all is published', async () => (await client.query(waiting)).rows[0]?.some === false, 120_000);
    });
    const seconds = (performance.now() - began) / 1000;
    await relay.stop();
    await bus.close();
    await database.drop();
    return batch / seconds;
  };
  return await compare(
    'relay / JetStream publish',
    '0.70',
    ours,
    async () => await publishBare(infrastructure.natsUrl),
    settings.rounds,
  );
}

async function publishBare(natsUrl: string): Promise<number> {
  const { host, username, password } = new URL(natsUrl);
  const connection = await connect({ servers: host, user: username, pass: password });
  const js = connection.jetstream();
  await (await connection.jetstreamManager()).streams.info(streamName);
  const id = randomUUID();
  const data = { needId: id, memberId: id, organisationId: id, expiresAt: '2027-01-01T00:00:00.000Z' };
  const envelope = {
    id,
    type: needPosted.type,
    source: 'matching',
    time: new Date().toISOString(),
    subject: id,
    version: 1,
    correlationid: 'bench',
    data,
  };
  const body = JSON.stringify(envelope);
  const began = performance.now();
  for (let sent = 0; sent < batch; sent += 1_000) {
    await Promise.all(
      Array.from({ length: 1_000 }, async () => {
        const h = headers();
        h.set('Content-Type', 'application/cloudevents+json');
        return await js.publish(subjectOf(needPosted.type), body, { msgID: randomUUID(), headers: h });
      }),
    );
  }
  const seconds = (performance.now() - began) / 1000;
  await connection.close();
  return batch / seconds;
}

/** From the moment a commit was meant to happen to the reader's handler, at a fixed rate: p50 and p99 in ms. */
export async function latency(
  infrastructure: TestInfrastructure,
  settings: Settings,
): Promise<{ p50: number; p99: number; rate: number }> {
  const rate = 300;
  const database = await copyTemplate(infrastructure.postgresUrl, 'matching');
  const pool = openPool({ url: database.url, max: 8, name: 'bench', onError: () => {} });
  const bus = openBus({ url: infrastructure.natsUrl, name: 'bench', log });
  await bus.ensureStream();
  const client = pgTransactions(pool);
  const due = new Map<string, number>();
  const times: number[] = [];
  const reader = consumer<RawTransaction, typeof needPosted>(needPosted, async (_tx, event) => {
    const intended = due.get(event.subject);
    if (intended !== undefined) times.push(performance.now() - intended);
  });
  const relay = startRelay({ databaseUrl: database.url, service: 'matching', bus, pollMs: 1_000, log });
  const inbox = startInbox({ service: 'matching', bus, client, consumers: [reader], runtime: systemRuntime, log });
  const total = rate * settings.seconds;
  const commit = async (subject: string): Promise<void> => {
    const data = {
      needId: subject,
      memberId: MemberId.parse(subject),
      organisationId: subject,
      expiresAt: '2027-01-01T00:00:00.000Z',
    };
    await client.$transaction(
      async (tx) => await record(tx, factOf(needPosted, systemRuntime, { subject, data, correlationId: 'bench' })),
    );
  };
  // The stream holds the other rows' events: the reader works through them first.
  const warm = systemRuntime.newId();
  due.set(warm, performance.now());
  await commit(warm);
  await eventually('the reader has caught up', async () => times.length === 1, 300_000);
  times.length = 0;
  const began = performance.now();
  const commits: Promise<void>[] = [];
  for (let index = 0; index < total; index += 1) {
    const at = began + (index * 1000) / rate;
    while (performance.now() < at)
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, at - performance.now())));
    const subject = systemRuntime.newId();
    due.set(subject, at);
    commits.push(commit(subject));
  }
  await Promise.all(commits);
  await eventually('everything has arrived', async () => times.length === total, 60_000);
  await relay.stop();
  await inbox.stop();
  await bus.close();
  await pool.end();
  await database.drop();
  const sorted = times.toSorted((a, b) => a - b);
  return { rate, p50: sorted[Math.floor(total * 0.5)] ?? 0, p99: sorted[Math.floor(total * 0.99)] ?? 0 };
}
