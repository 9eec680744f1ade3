import { randomUUID } from 'node:crypto';
import { Changes } from '@landed/contracts';
import { freshDatabase } from '@landed/infra/testing.ts';
import pg from 'pg';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { useAudit } from '../src/audit.ts';
import { changesRoutes } from '../src/changes.ts';
import { buildHttp, type HttpApp } from '../src/http.ts';
import { useBoards } from '../src/live.ts';
import { systemRuntime } from '../src/runtime.ts';
import { testKeys } from '../src/testing.ts';

let app: HttpApp;
let pool: pg.Pool;
let drop: () => Promise<void>;
let bearer: Awaited<ReturnType<typeof testKeys>>['bearer'];
let clock = (): Date => systemRuntime.now();
beforeAll(async () => {
  const database = await freshDatabase('matching');
  drop = database.drop;
  pool = new pg.Pool({ connectionString: database.url });
  const keys = await testKeys();
  bearer = keys.bearer;
  app = buildHttp({ name: 'changes', logLevel: 'silent', keys: keys.keys });
  const runtime = { ...systemRuntime, now: () => clock() };
  useAudit(app, { pool, runtime });
  const boards = useBoards(app, { everyMs: 20, log: app.log });
  app.register(async (scope) => {
    changesRoutes(scope, { service: 'matching', boards, pool, runtime });
    scope.put('/api/lots/:id', { config: { access: ['organizer'] } }, async () => ({}));
    scope.get('/api/lots/:id', { config: { access: ['organizer'] } }, async () => ({}));
  });
  await app.ready();
});
afterAll(async () => {
  await app.close();
  await pool.end();
  await drop();
});

const later = (ms: number) => {
  const at = clock().getTime() + ms;
  clock = () => new Date(at);
};
const ask = async (method: 'GET' | 'PUT', url: string, role: 'organizer' | 'registrar' = 'organizer') =>
  await app.inject({ method, url, headers: await bearer(randomUUID(), role) });
const topics = async () => Changes.parse((await ask('GET', '/api/changes/matching')).json()).topics;
const fact = async (type: string, id = v7()) =>
  await pool.query(
    `INSERT INTO chassis.outbox (id, type, subject, version, data, correlation_id, occurred_at)
     VALUES ($1, $2, $1, 1, '{}', 'test', now())`,
    [id, type],
  );

test('a fact changes the stamp of what it is about, and of nothing else', async () => {
  await fact('need.posted.v1');
  await fact('lead.posted.v1');
  const before = await topics();
  await fact('need.closed.v1');
  const after = await topics();
  expect(after['need']).not.toBe(before['need']);
  expect(after['lead']).toBe(before['lead']);
  expect(Object.keys(after)).toEqual(['lead', 'need']);
});

test('what an organizer changes is told once it has been carried out, and what they read is not', async () => {
  await ask('PUT', `/api/lots/${randomUUID()}`);
  await ask('GET', `/api/lots/${randomUUID()}`);
  expect(Object.keys(await topics())).not.toContain('lots');
  later(1_500);
  const once = (await topics())['lots'];
  expect(once).toBeDefined();
  later(1_500);
  expect((await topics())['lots']).toBe(once);
});

test('what is long past is not told any more', async () => {
  later(10 * 60_000);
  expect(await topics()).toEqual({});
});

test('403 for a registrar: it is the organizers’ desk that listens', async () => {
  expect((await ask('GET', '/api/changes/matching', 'registrar')).statusCode).toBe(403);
});
