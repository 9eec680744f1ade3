import { randomUUID } from 'node:crypto';
import { type Bus, openBus } from '@landed/chassis/bus';
import { openPool, type RawTransaction } from '@landed/chassis/db';
import { type Consumer, consumer, type Inbox, startInbox } from '@landed/chassis/inbox';
import { factOf, record } from '@landed/chassis/outbox';
import { type Relay, republish, startRelay } from '@landed/chassis/relay';
import { systemRuntime } from '@landed/chassis/runtime';
import { eventually, pgTransactions } from '@landed/chassis/testing';
import { MemberId, needPosted, streamName } from '@landed/contracts';
import { freshDatabase, infrastructure } from '@landed/infra/testing.ts';
import Fastify from 'fastify';
import { connect } from 'nats';
import type pg from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const { log } = Fastify({ logger: { level: 'silent' } });

let database: Awaited<ReturnType<typeof freshDatabase>>;
let pool: pg.Pool;
let bus: Bus;
const running: { stop(): Promise<void> }[] = [];

beforeEach(async () => {
  database = await freshDatabase('matching');
  pool = openPool({ url: database.url, max: 8, name: 'delivery-test', onError: () => {} });
  bus = openBus({ url: infrastructure().natsUrl, name: 'delivery-test', log });
});
afterEach(async () => {
  for (const part of running.splice(0)) await part.stop();
  await bus.close();
  await pool.end();
  await database.drop();
});

const started = <Part extends { stop(): Promise<void> }>(part: Part): Part => {
  running.push(part);
  return part;
};
const relay = (): Relay =>
  started(startRelay({ databaseUrl: database.url, service: 'matching', bus, pollMs: 100, log }));
const inbox = (...consumers: Consumer<RawTransaction>[]): Inbox =>
  started(
    startInbox({
      service: 'matching',
      bus,
      client: pgTransactions(pool),
      consumers,
      runtime: systemRuntime,
      log,
      retryMs: [5, 5],
    }),
  );

/** Commits facts about needs that nobody else's test knows, and answers their subjects. */
async function commitFacts(count: number): Promise<string[]> {
  const subjects = Array.from({ length: count }, () => randomUUID());
  await pgTransactions(pool).$transaction(async (tx) => {
    for (const subject of subjects) {
      const data = {
        needId: subject,
        memberId: MemberId.parse(randomUUID()),
        organisationId: randomUUID(),
        expiresAt: new Date().toISOString(),
      };
      await record(tx, factOf(needPosted, systemRuntime, { subject, data, correlationId: 'test' }));
    }
  });
  return subjects;
}

/** Counts how often each subject took effect; other tests' events in the shared stream are not ours. */
function counter(fail: (subject: string) => boolean = () => false) {
  const seen = new Map<string, number>();
  const reader = consumer<RawTransaction, typeof needPosted>(needPosted, async (_tx, { subject }) => {
    if (fail(subject)) throw new Error('this one cannot be taken in');
    seen.set(subject, (seen.get(subject) ?? 0) + 1);
  });
  const effects = (subjects: readonly string[]): number[] => subjects.map((subject) => seen.get(subject) ?? 0);
  return { reader, effects };
}

const published = async (): Promise<number> =>
  Number((await pool.query('SELECT count(*) FROM chassis.outbox WHERE published_at IS NOT NULL')).rows[0]?.count);

async function deleteStream(): Promise<void> {
  const { host, username, password } = new URL(infrastructure().natsUrl);
  const connection = await connect({ servers: host, user: username, pass: password });
  await (await connection.jetstreamManager()).streams.delete(streamName);
  await connection.close();
}

describe('a fact', () => {
  test('committed with its state reaches its reader once, and counts as published when the broker has it', async () => {
    const { reader, effects } = counter();
    relay();
    inbox(reader);
    const subjects = await commitFacts(50);
    await eventually('all have arrived', async () => effects(subjects).every((count) => count > 0));
    expect(effects(subjects)).toEqual(subjects.map(() => 1));
    expect(await eventually('all are marked', async () => (await published()) === 50)).toBe(true);
    const { rows } = await pool.query('SELECT count(DISTINCT stream_seq)::int AS n FROM chassis.outbox');
    expect(rows[0]?.n).toBe(50);
  });

  test('of a transaction that fails is never told', async () => {
    relay();
    const attempt = pgTransactions(pool).$transaction(async (tx) => {
      const subject = randomUUID();
      const data = {
        needId: subject,
        memberId: MemberId.parse(subject),
        organisationId: subject,
        expiresAt: new Date().toISOString(),
      };
      await record(tx, factOf(needPosted, systemRuntime, { subject, data, correlationId: 'test' }));
      throw new Error('no');
    });
    await expect(attempt).rejects.toThrow('no');
    const [later] = await commitFacts(1);
    await eventually('a later fact is published', async () => (await published()) === 1);
    expect((await pool.query('SELECT subject FROM chassis.outbox')).rows).toEqual([{ subject: later }]);
  });

  test('that commits after a later one is not skipped', async () => {
    const { reader, effects } = counter();
    relay();
    inbox(reader);
    const slow = await pool.connect();
    const early = randomUUID();
    const id = systemRuntime.newId();
    await slow.query('BEGIN');
    await slow.query(
      `INSERT INTO chassis.outbox (id, type, subject, version, data, correlation_id, occurred_at)
       VALUES ($1, $2, $3, 1, $4, 'test', now())`,
      [
        id,
        needPosted.type,
        early,
        { needId: early, memberId: early, organisationId: early, expiresAt: new Date().toISOString() },
      ],
    );
    const later = await commitFacts(3);
    await eventually('the later ones have arrived', async () => effects(later).every((count) => count === 1));
    await slow.query('COMMIT');
    slow.release();
    expect(await eventually('the early one too', async () => effects([early])[0] === 1)).toBe(true);
  });

  test('is published again after a wiped broker, and by command, and still takes effect once', async () => {
    const { reader, effects } = counter();
    relay();
    inbox(reader);
    const subjects = await commitFacts(20);
    await eventually('all have arrived', async () => effects(subjects).every((count) => count === 1));
    await deleteStream();
    const more = await commitFacts(5);
    await eventually('what came after the wipe has arrived', async () => effects(more).every((count) => count === 1));
    await eventually('everything is in the new stream', async () => (await published()) === 25);
    const client = await pool.connect();
    expect(await republish(client, new Date(0))).toBe(25);
    client.release();
    await eventually('all are marked again', async () => (await published()) === 25);
    expect(effects([...subjects, ...more])).toEqual([...subjects, ...more].map(() => 1));
  });
});

describe('an event that cannot be taken in', () => {
  test('becomes a dead letter that is told about, does not hold up others, and can be replayed once', async () => {
    let broken = true;
    const bad = new Set<string>();
    const { reader, effects } = counter((subject) => broken && bad.has(subject));
    relay();
    const reading = inbox(reader);
    const [poison = ''] = await commitFacts(1);
    bad.add(poison);
    const others = await commitFacts(5);
    await eventually('the others arrive', async () => effects(others).every((count) => count === 1));
    const letter = await eventually('it is a dead letter', async () => {
      const { rows } = await pool.query(
        'SELECT * FROM chassis.failed_delivery WHERE subject = $1 AND died_at IS NOT NULL',
        [poison],
      );
      return rows[0];
    });
    expect(letter).toMatchObject({ attempts: 3, error: 'Error: this one cannot be taken in' });
    const told = await pool.query("SELECT 1 FROM chassis.outbox WHERE type = 'delivery.matching-failed.v1'");
    expect(told.rowCount).toBe(1);
    broken = false;
    expect(await reading.take(letter.durable, letter.envelope)).toBe('done');
    expect(await reading.take(letter.durable, letter.envelope)).toBe('duplicate');
    expect(effects([poison])).toEqual([1]);
  });
});

describe('an orderly end', () => {
  test('comes also when the broker was never there', async () => {
    const nowhere = openBus({ url: 'nats://127.0.0.1:1', name: 'nowhere', log });
    const { reader } = counter();
    const options = { bus: nowhere, log };
    const waiting = [
      startRelay({ databaseUrl: database.url, service: 'matching', pollMs: 100, ...options }),
      startInbox({
        service: 'matching',
        client: pgTransactions(pool),
        consumers: [reader],
        runtime: systemRuntime,
        ...options,
      }),
    ];
    await nowhere.close();
    await Promise.all(waiting.map(async (part) => await part.stop()));
    expect(nowhere.connected()).toBe(false);
  });
});
