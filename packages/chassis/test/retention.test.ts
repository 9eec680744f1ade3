import { randomUUID } from 'node:crypto';
import { RetentionRow } from '@landed/contracts';
import { freshDatabase } from '@landed/infra/testing.ts';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { buildHttp, type HttpApp } from '../src/http.ts';
import { auditRule, letGo, type RetentionRule, retentionRoutes } from '../src/retention.ts';
import { systemRuntime } from '../src/runtime.ts';
import { testKeys } from '../src/testing.ts';

let app: HttpApp;
let pool: pg.Pool;
let drop: () => Promise<void>;
let bearer: Awaited<ReturnType<typeof testKeys>>['bearer'];
const thing = { table: 'thing', days: 30, old: 't.at < $1' };
const rules: readonly RetentionRule[] = [
  { ...thing, what: 'Broken', table: 'no_such_table', fate: 'delete' },
  { ...thing, what: 'Old notes', old: "t.kind = 'note' AND t.at < $1", fate: 'delete' },
  { ...thing, what: 'Old words', old: "t.kind = 'word' AND t.at < $1", fate: { words: null, more: '' } },
];
beforeAll(async () => {
  const database = await freshDatabase('matching');
  drop = database.drop;
  pool = new pg.Pool({ connectionString: database.url });
  const keys = await testKeys();
  bearer = keys.bearer;
  app = buildHttp({ name: 'retention', logLevel: 'silent', keys: keys.keys });
  app.register(async (scope) => retentionRoutes(scope, { service: 'matching', pool, rules }));
  await app.ready();
  await pool.query("CREATE TABLE thing (kind text, at timestamptz, words text, more text NOT NULL DEFAULT 'more')");
});
beforeEach(async () => void (await pool.query('TRUNCATE thing, chassis.retention')));
afterAll(async () => {
  await app.close();
  await pool.end();
  await drop();
});

const put = async (kind: string, days: number, many = 1) =>
  await pool.query(
    "INSERT INTO thing (kind, at, words) SELECT $1, now() - make_interval(days => $2), 'said' FROM generate_series(1, $3)",
    [kind, days, many],
  );
const run = async (some = rules) => await letGo({ pool, runtime: systemRuntime, log: app.log }, some);
const told = async () => {
  const headers = await bearer(randomUUID(), 'organizer');
  const answer = await app.inject({ method: 'GET', url: '/api/retention/matching', headers });
  return z.array(RetentionRow).parse(answer.json());
};
const things = async () => (await pool.query('SELECT kind, words, more FROM thing ORDER BY kind, at')).rows;

describe('what has been kept for long enough', () => {
  test('goes, or is emptied, and what is younger stays, however many there are', async () => {
    await put('note', 31, 2_300);
    await put('note', 29);
    await put('word', 31);
    await put('word', 29);
    await run();
    expect(await things()).toEqual([
      { kind: 'note', words: 'said', more: 'more' },
      { kind: 'word', words: null, more: '' },
      { kind: 'word', words: 'said', more: 'more' },
    ]);
    await run();
    expect(await told()).toMatchObject([
      { what: 'Broken', ranAt: null, allRows: 0 },
      { what: 'Old notes', fate: 'deleted', days: 30, lastRows: 0, allRows: 2_300 },
      { what: 'Old words', fate: 'emptied', lastRows: 0, allRows: 1 },
    ]);
  });

  test('goes once when two let go of it at the same time', async () => {
    await put('note', 31, 3_000);
    await Promise.all([run(), run()]);
    expect(await things()).toEqual([]);
    expect((await told()).find(({ what }) => what === 'Old notes')?.allRows).toBe(3_000);
  });

  test('does not hold for the record of a year, which nobody can delete', async () => {
    const record = async (days: number) =>
      await pool.query(
        `INSERT INTO chassis.audit (id, at, actor_id, device, action, route, request_id)
         VALUES ($1, now() - make_interval(days => $2), $1, false, 'read', 'GET /', 'r')`,
        [randomUUID(), days],
      );
    for (const days of [800, 400, 300]) await record(days);
    await run([auditRule(730)]);
    const left = async () => (await pool.query('SELECT 1 FROM chassis.audit')).rowCount;
    expect(await left()).toBe(2);
    await expect(pool.query("DELETE FROM chassis.audit WHERE at > now() - interval '365 days'")).rejects.toThrow(
      'append-only for a year',
    );
    await expect(pool.query("UPDATE chassis.audit SET route = ''")).rejects.toThrow('append-only');
    expect(await left()).toBe(2);
  });
});
