import { randomUUID } from 'node:crypto';
import { freshDatabase } from '@landed/infra/testing.ts';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { erasePerson, forgottenAs, idsOf } from '../src/forget.ts';
import { type Merge, mergeTraces, unmergeTraces } from '../src/merge.ts';
import { pgTransactions } from '../src/testing.ts';
import type { Trace } from '../src/traces.ts';

let pool: pg.Pool;
let drop: () => Promise<void>;
const traces: readonly Trace[] = [
  { table: 'badge', column: 'member_id', erase: 'delete' },
  { table: 'seat', column: 'member_id', erase: 'delete' },
  { table: 'promise', column: 'member_id', erase: 'delete', merge: 'stay' },
  { table: 'tie', column: 'member_id', erase: 'delete' },
  { table: 'tie', column: 'knows_id', erase: 'delete' },
  { table: 'key', column: 'member_id', erase: 'delete', merge: 'aside' },
  { table: 'being', column: 'id', erase: 'delete', merge: 'aside' },
];
beforeAll(async () => {
  const database = await freshDatabase('matching');
  drop = database.drop;
  pool = new pg.Pool({ connectionString: database.url });
  await pool.query(`
    CREATE TABLE being (id uuid PRIMARY KEY, name text);
    CREATE TABLE badge (id uuid PRIMARY KEY, member_id uuid REFERENCES being, colour text, at timestamptz DEFAULT now());
    CREATE TABLE seat (member_id uuid, evening text, PRIMARY KEY (member_id, evening));
    CREATE TABLE promise (id uuid PRIMARY KEY, member_id text, evening text, kept boolean);
    CREATE UNIQUE INDEX ON promise (member_id, evening) WHERE kept;
    CREATE TABLE tie (member_id uuid, knows_id uuid, PRIMARY KEY (member_id, knows_id), CHECK (member_id <> knows_id));
    CREATE TABLE key (id uuid PRIMARY KEY, member_id uuid)`);
});
beforeEach(
  async () => void (await pool.query('TRUNCATE being, badge, seat, promise, tie, key, chassis.merged CASCADE')),
);
afterAll(async () => {
  await pool.end();
  await drop();
});

const names = ['being', 'badge', 'seat', 'promise', 'tie', 'key'] as const;
const everything = async (): Promise<unknown> =>
  await Promise.all(
    names.map(async (name) => (await pool.query(`SELECT to_jsonb(t) AS row FROM ${name} t ORDER BY t::text`)).rows),
  );
const put = async (table: string, ...values: unknown[]) =>
  await pool.query(`INSERT INTO ${table} VALUES (${values.map((_, index) => `$${index + 1}`).join(', ')})`, values);
const merge = async (of: Merge) =>
  await pgTransactions(pool).$transaction(async (tx) => await mergeTraces(tx, traces, { ...of, now: new Date() }));
const undo = async (of: Merge) =>
  await pgTransactions(pool).$transaction(async (tx) => await unmergeTraces(tx, { ...of, now: new Date() }));

const erase = async (id: string, list: readonly Trace[] = traces) =>
  await pgTransactions(pool).$transaction(async (tx) => {
    const ids = await idsOf(tx, id);
    return await erasePerson(tx, list, { ids, keys: [], nobody: () => randomUUID(), now: new Date() });
  });

/** Two people with something of everything, and a third that both know. */
async function two(): Promise<Merge> {
  const [survivorId, absorbedId, third] = [randomUUID(), randomUUID(), randomUUID()];
  for (const id of [survivorId, absorbedId, third]) {
    await put('being', id, `Being ${id}`);
    await put('key', randomUUID(), id);
    await put('badge', randomUUID(), id, 'green');
  }
  for (const evening of ['first', 'second']) await put('seat', absorbedId, evening);
  for (const evening of ['second', 'third']) await put('seat', survivorId, evening);
  for (const id of [survivorId, absorbedId]) await put('promise', randomUUID(), id, 'second', true);
  await put('promise', randomUUID(), absorbedId, 'second', false);
  await put('promise', randomUUID(), absorbedId, 'third', true);
  await put('tie', survivorId, third);
  await put('tie', absorbedId, third);
  await put('tie', absorbedId, survivorId);
  await put('tie', third, absorbedId);
  return { mergeId: randomUUID(), survivorId, absorbedId };
}

describe('a merge', () => {
  test('moves what can be moved, sets aside what would be there twice, leaves where the list says so', async () => {
    const of = await two();
    const { survivorId, absorbedId } = of;
    expect(await merge(of)).toEqual([
      { table: 'badge', moved: 1, setAside: 0 },
      { table: 'seat', moved: 1, setAside: 1 },
      { table: 'promise', moved: 2, setAside: 0 },
      { table: 'tie', moved: 0, setAside: 2 },
      { table: 'tie', moved: 1, setAside: 0 },
      { table: 'key', moved: 0, setAside: 1 },
      { table: 'being', moved: 0, setAside: 1 },
    ]);
    const evenings = await pool.query('SELECT evening FROM seat WHERE member_id = $1 ORDER BY evening', [survivorId]);
    expect(evenings.rows.map(({ evening }) => evening)).toEqual(['first', 'second', 'third']);
    const stayed = await pool.query('SELECT evening FROM promise WHERE member_id = $1', [absorbedId]);
    expect(stayed.rows).toEqual([{ evening: 'second' }]);
    expect(JSON.stringify(await everything()).split(absorbedId)).toHaveLength(2);
  });

  test('undone is as if it had not been, row by row', async () => {
    const of = await two();
    const before = await everything();
    await merge(of);
    expect(await undo(of)).toBe(true);
    expect(await everything()).toEqual(before);
    expect((await pool.query('SELECT 1 FROM chassis.merged_row')).rowCount).toBe(0);
  });

  test('twice is once, and so is its undoing; undone before it came it is not done', async () => {
    const of = await two();
    const before = await everything();
    await merge(of);
    const after = await everything();
    expect(await merge(of)).toBeNull();
    expect(await everything()).toEqual(after);
    await undo(of);
    expect(await undo(of)).toBe(false);
    expect(await merge(of)).toBeNull();
    expect(await everything()).toEqual(before);
    const late = await two();
    const untouched = await everything();
    expect(await undo(late)).toBe(false);
    expect(await merge(late)).toBeNull();
    expect(await everything()).toEqual(untouched);
  });

  test('undone keeps what the survivor got since', async () => {
    const of = await two();
    await merge(of);
    await put('seat', of.survivorId, 'fourth');
    await pool.query("UPDATE badge SET colour = 'red' WHERE member_id = $1", [of.survivorId]);
    await undo(of);
    const mine = await pool.query('SELECT evening FROM seat WHERE member_id = $1 ORDER BY evening', [of.survivorId]);
    expect(mine.rows.map(({ evening }) => evening)).toEqual(['fourth', 'second', 'third']);
    expect((await pool.query('SELECT colour FROM badge WHERE member_id = $1', [of.absorbedId])).rows).toEqual([
      { colour: 'red' },
    ]);
  });
});

describe('somebody who leaves after a merge', () => {
  test('is erased with all that they were known as, over several merges, and with every fact about it', async () => {
    const first = await two();
    const second = { ...(await two()), absorbedId: first.survivorId, mergeId: randomUUID() };
    await merge(first);
    await merge(second);
    const known = [first.absorbedId, first.survivorId, second.survivorId];
    for (const id of known)
      await pool.query(
        `INSERT INTO chassis.outbox (id, type, subject, version, data, correlation_id, occurred_at)
         VALUES (gen_random_uuid(), 'member.registered.v1', $1, 1, '{}', 'test', now())`,
        [id],
      );
    await erase(second.survivorId);
    const left = JSON.stringify([
      await everything(),
      (await pool.query('SELECT * FROM chassis.outbox')).rows,
      (await pool.query('SELECT * FROM chassis.merged_row')).rows,
    ]);
    for (const id of known) expect(left).not.toContain(id);
    for (const id of known)
      expect(await pgTransactions(pool).$transaction(async (tx) => await forgottenAs(tx, id))).toBe('own');
  });

  test('leaves what several records had beside each other side by side, and the merge is still told to who has not heard', async () => {
    const of = await two();
    await merge(of);
    await pool.query(
      `INSERT INTO chassis.outbox (id, type, subject, version, data, correlation_id, occurred_at)
       VALUES (gen_random_uuid(), 'member.merged.v1', $1, 1, $2, 'test', now())`,
      [of.mergeId, { mergeId: of.mergeId, memberId: of.survivorId, absorbedId: of.absorbedId }],
    );
    const counted = traces.map((trace) =>
      trace.table === 'promise' ? { ...trace, erase: 'anonymise' as const } : trace,
    );
    await erase(of.survivorId, counted);
    const kept = await pool.query("SELECT DISTINCT member_id FROM promise WHERE evening = 'second' AND kept");
    expect(kept.rowCount).toBe(2);
    const told = await pool.query("SELECT FROM chassis.outbox WHERE type = 'member.merged.v1' AND subject = $1", [
      of.mergeId,
    ]);
    expect(told.rowCount).toBe(1);
  });
});
