import { randomUUID } from 'node:crypto';
import { AuditRow } from '@landed/contracts';
import { freshDatabase } from '@landed/infra/testing.ts';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { auditRoutes, useAudit } from '../src/audit.ts';
import { buildHttp, type HttpApp } from '../src/http.ts';
import { systemRuntime } from '../src/runtime.ts';
import { testKeys } from '../src/testing.ts';

let app: HttpApp;
let pool: pg.Pool;
let drop: () => Promise<void>;
let bearer: Awaited<ReturnType<typeof testKeys>>['bearer'];
beforeAll(async () => {
  const database = await freshDatabase('matching');
  drop = database.drop;
  pool = new pg.Pool({ connectionString: database.url });
  const keys = await testKeys();
  bearer = keys.bearer;
  app = buildHttp({ name: 'audit', logLevel: 'silent', keys: keys.keys });
  useAudit(app, { pool, runtime: systemRuntime });
  app.register(async (scope) => {
    auditRoutes(scope, 'matching', pool);
    scope.get('/things/:id', { config: { access: ['organizer'] } }, async () => ({}));
    scope.delete('/things/:id', { config: { access: ['organizer'] } }, async () => Promise.reject(new Error('broken')));
    scope.get('/mine', { config: { access: 'signed-in' } }, async () => ({}));
    scope.get('/faces/:id', { config: { access: ['member', 'organizer'], audit: ['organizer'] } }, async () => ({}));
    scope.get('/ticks', { config: { access: ['organizer'], audit: 'own' } }, async () => ({}));
  });
  await app.ready();
});
afterAll(async () => {
  await app.close();
  await pool.end();
  await drop();
});

const ask = async (method: 'GET' | 'DELETE', url: string, as: string, headers: Record<string, string> = {}) =>
  await app.inject({ method, url, headers: { ...(await bearer(as, 'organizer')), ...headers } });
const recorded = async (actorId: string) => {
  const filter = encodeURIComponent(JSON.stringify({ actorId }));
  const answer = await ask('GET', `/api/audit/matching?filter=${filter}&sort=["at","ASC"]`, randomUUID());
  return z.array(AuditRow).parse(answer.json());
};

describe('what is done by virtue of a role', () => {
  test('is on record before it is done: read, export and change, also when it fails', async () => {
    const [actor, thing] = [randomUUID(), randomUUID()];
    await ask('GET', `/things/${thing}`, actor);
    await ask('GET', `/things/${thing}?format=csv`, actor);
    await ask('DELETE', `/things/${thing}`, actor);
    expect((await recorded(actor)).map((row) => [row.action, row.route, row.objectId])).toEqual([
      ['read', 'GET /things/:id', thing],
      ['export', 'GET /things/:id', thing],
      ['change', 'DELETE /things/:id', thing],
    ]);
  });

  test('is not what people do for themselves, and not what keeps a record of its own', async () => {
    const actor = randomUUID();
    await ask('GET', '/mine', actor);
    await ask('GET', '/ticks', actor);
    expect(await recorded(actor)).toEqual([]);
  });

  test('is on record where a role shows more than others see, and not what those others do', async () => {
    const [member, organizer, face] = [randomUUID(), randomUUID(), randomUUID()];
    await app.inject({ method: 'GET', url: `/faces/${face}`, headers: await bearer(member, 'member') });
    await app.inject({ method: 'GET', url: `/faces/${face}`, headers: await bearer(organizer, 'member', 'organizer') });
    expect(await recorded(member)).toEqual([]);
    expect((await recorded(organizer)).map((row) => [row.route, row.objectId])).toEqual([['GET /faces/:id', face]]);
  });

  test('cannot be read off unrecorded: who reads the record stands in it', async () => {
    const reader = randomUUID();
    await ask('GET', '/api/audit/matching', reader);
    expect((await recorded(reader)).map((row) => row.route)).toEqual(['GET /api/audit/matching']);
  });

  test.each(["UPDATE chassis.audit SET action = 'read'", 'DELETE FROM chassis.audit', 'TRUNCATE chassis.audit'])(
    'is append-only: %s is refused',
    async (sql) => {
      await expect(pool.query(sql)).rejects.toThrow('append-only');
    },
  );
});
