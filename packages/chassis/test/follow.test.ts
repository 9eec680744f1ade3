import { randomUUID } from 'node:crypto';
import {
  type Envelope,
  MemberId,
  memberErased,
  memberErasedV1,
  memberMerged,
  memberMergeUndone,
} from '@landed/contracts';
import { freshDatabase } from '@landed/infra/testing.ts';
import Fastify from 'fastify';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Bus, openBus } from '../src/bus.ts';
import { openPool } from '../src/db.ts';
import { erasureConsumers, mergeConsumers } from '../src/follow.ts';
import { erasePerson } from '../src/forget.ts';
import { type Inbox, startInbox } from '../src/inbox.ts';
import { systemRuntime } from '../src/runtime.ts';
import { eventOf, pgTransactions } from '../src/testing.ts';
import type { Trace } from '../src/traces.ts';

const { log } = Fastify({ logger: { level: 'silent' } });
const traces: readonly Trace[] = [
  { table: 'seat', column: 'member_id', erase: 'delete' },
  { table: 'being', column: 'id', erase: 'delete', merge: 'aside' },
];
let pool: pg.Pool;
let bus: Bus;
let inbox: Inbox;
let drop: () => Promise<void>;
beforeAll(async () => {
  const database = await freshDatabase('matching');
  drop = database.drop;
  pool = openPool({ url: database.url, max: 4, name: 'follow-test', onError: () => {} });
  await pool.query(`
    CREATE TABLE being (id uuid PRIMARY KEY);
    CREATE TABLE seat (member_id uuid, evening text, PRIMARY KEY (member_id, evening))`);
  // Without broker: what comes is handed to the inbox itself, in the order of each test.
  bus = openBus({ url: 'nats://127.0.0.1:1', name: 'follow-test', log });
  inbox = startInbox({
    service: 'matching',
    bus,
    client: pgTransactions(pool),
    consumers: [
      ...mergeConsumers(systemRuntime, traces),
      ...erasureConsumers(systemRuntime, 'matching', async (tx, { ids }) => {
        const whom = { ids, keys: [], nobody: () => systemRuntime.newId(), now: systemRuntime.now() };
        return await erasePerson(tx, traces, whom);
      }),
    ],
    runtime: systemRuntime,
    log,
  });
});
afterAll(async () => {
  const stopped = inbox.stop();
  await bus.close();
  await stopped;
  await pool.end();
  await drop();
});

/** As it arrives: twice, the second time under an id of its own, as after a replay by hand. */
async function hear(...events: readonly Envelope[]): Promise<void> {
  for (const event of events)
    for (const id of [event.id, randomUUID()])
      await inbox.take(`matching-on-${event.type.replaceAll('.', '-')}`, { ...event, id });
}

/** Two people with two evenings each, of which one is the same, and what may be told of them. */
async function two() {
  const [survivor, absorbed] = [MemberId.parse(randomUUID()), MemberId.parse(randomUUID())];
  for (const id of [survivor, absorbed]) {
    await pool.query('INSERT INTO being VALUES ($1)', [id]);
    await pool.query('INSERT INTO seat VALUES ($1, $2), ($1, $3)', [id, 'both', id]);
  }
  const data = { mergeId: randomUUID(), memberId: survivor, absorbedId: absorbed };
  const erasureId = randomUUID();
  return {
    survivor,
    absorbed,
    erasureId,
    merged: eventOf(memberMerged, data, { subject: data.mergeId }),
    undone: eventOf(memberMergeUndone, data, { subject: data.mergeId }),
    left: (memberId: MemberId, ...absorbedIds: MemberId[]) =>
      eventOf(memberErased, { memberId, absorbedIds, erasureId }, { subject: memberId }),
    leftV1: eventOf(memberErasedV1, { memberId: survivor, erasureId }, { subject: survivor }),
  };
}
const evenings = async (id: string): Promise<string[]> =>
  (await pool.query<{ evening: string }>('SELECT evening FROM seat WHERE member_id = $1', [id])).rows
    .map(({ evening }) => evening)
    .toSorted();
const isThere = async (id: string): Promise<boolean> =>
  (await pool.query('SELECT FROM being WHERE id = $1', [id])).rowCount === 1;
const receipts = async (erasureId: string): Promise<Record<string, unknown>[]> =>
  (
    await pool.query<{ data: Record<string, unknown> }>(
      `SELECT data FROM chassis.outbox WHERE type = 'erasure.matching-done.v1' AND data->>'erasureId' = $1`,
      [erasureId],
    )
  ).rows.map(({ data }) => data);

const orders = [
  ['merged', 'undone', 'left'],
  ['merged', 'left', 'undone'],
  ['undone', 'merged', 'left'],
  ['undone', 'left', 'merged'],
  ['left', 'merged', 'undone'],
  ['left', 'undone', 'merged'],
] as const;

describe('two who were parted again, of whom one left', () => {
  test.each(orders)('the survivor: the other one keeps what is theirs, heard as %s, %s, %s', async (...order) => {
    const { survivor, absorbed, erasureId, merged, undone, left } = await two();
    const facts = { merged, undone, left: left(survivor) };
    await hear(...order.map((name) => facts[name]));
    expect([await isThere(survivor), await evenings(survivor)]).toEqual([false, []]);
    expect([await isThere(absorbed), await evenings(absorbed)]).toEqual([true, [absorbed, 'both'].toSorted()]);
    expect((await receipts(erasureId))[0]).toMatchObject({ memberId: survivor, rows: expect.any(Number) });
  });

  test.each(orders)(
    'the one who had been absorbed: the survivor keeps what is theirs, heard as %s, %s, %s',
    async (...order) => {
      const { survivor, absorbed, erasureId, merged, undone, left } = await two();
      const facts = { merged, undone, left: left(absorbed) };
      await hear(...order.map((name) => facts[name]));
      expect([await isThere(absorbed), await evenings(absorbed)]).toEqual([false, []]);
      expect([await isThere(survivor), await evenings(survivor)]).toEqual([true, [survivor, 'both'].toSorted()]);
      expect((await receipts(erasureId))[0]).toMatchObject({ memberId: absorbed, rows: expect.any(Number) });
    },
  );
});

describe('two who were one when they left', () => {
  test.each([
    ['before', ['merged', 'left']],
    ['after', ['left', 'merged']],
  ] as const)('are erased under both ids, the merge heard of %s it', async (_when, order) => {
    const { survivor, absorbed, merged, left } = await two();
    const facts = { merged, left: left(survivor, absorbed) };
    await hear(...order.map((name) => facts[name]));
    for (const id of [survivor, absorbed]) expect([await isThere(id), await evenings(id)]).toEqual([false, []]);
  });

  test.each([
    ['before', ['merged', 'leftV1']],
    ['after', ['leftV1', 'merged']],
  ] as const)('are so too by the event of earlier releases, the merge heard of %s it', async (_when, order) => {
    const facts = await two();
    await hear(...order.map((name) => facts[name]));
    for (const id of [facts.survivor, facts.absorbed])
      expect([await isThere(id), await evenings(id)]).toEqual([false, []]);
  });
});

test('of one erasure told in both versions the second one finds nothing more, whichever comes first', async () => {
  for (const order of [
    ['left', 'leftV1'],
    ['leftV1', 'left'],
  ] as const) {
    const { survivor, erasureId, left, leftV1 } = await two();
    const facts = { left: left(survivor), leftV1 };
    for (const name of order) await inbox.take(`matching-on-${facts[name].type.replaceAll('.', '-')}`, facts[name]);
    expect((await receipts(erasureId)).map(({ rows }) => rows)).toEqual([3, 0]);
  }
});
