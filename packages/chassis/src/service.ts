import { DeadLetterRow, type ServiceName } from '@landed/contracts';
import type { JWTVerifyGetKey } from 'jose';
import type pg from 'pg';
import { z } from 'zod';
import { auditRoutes, useAudit } from './audit.ts';
import { type Bus, openBus } from './bus.ts';
import { changesRoutes } from './changes.ts';
import { useCsv } from './csv.ts';
import type { RawTransaction, TransactionClient } from './db.ts';
import { findDeadLetter, markReplayed } from './dead-letters.ts';
import { buildHttp, type HttpApp, noBody } from './http.ts';
import { type Consumer, type Inbox, startInbox } from './inbox.ts';
import { endInOrder } from './lifecycle.ts';
import { listQuery, readList, sayRange } from './list.ts';
import { type Boards, useBoards } from './live.ts';
import { mergeRule } from './merge.ts';
import { type Relay, startRelay } from './relay.ts';
import { auditRule, letGo, type RetentionRule, retentionRoutes, startRetention } from './retention.ts';
import type { Runtime } from './runtime.ts';

export interface ServiceSettings {
  HOST: string;
  PORT: number;
  DATABASE_URL: string;
  NATS_URL: string;
  LOG_LEVEL: string;
  OUTBOX_POLL_MS: number;
  TETHER: 'stdin' | 'none';
  KEEP_RECORD_DAYS: number;
}

/** What a service is made of besides its own routes and rules; `app.ts` of each service names the parts. */
export interface ServiceParts<Tx extends RawTransaction> {
  readonly service: ServiceName;
  readonly env: ServiceSettings;
  readonly runtime: Runtime;
  readonly keys: JWTVerifyGetKey;
  readonly pool: pg.Pool;
  readonly client: TransactionClient<Tx> & { $disconnect(): Promise<void> };
  /** What the service lets go of after a while, besides the record of who did what. */
  readonly retention: readonly RetentionRule[];
}

export interface Service<Tx extends RawTransaction> {
  readonly app: HttpApp;
  readonly boards: Boards;
  /** Lets go of what has been kept for long enough; done every hour once started. */
  readonly letGo: () => Promise<void>;
  /** Starts relay and consumers. Jobs and sweepers given in `others` are stopped before the database is closed. */
  start(consumers: readonly Consumer<Tx>[], others?: readonly { stop(): Promise<unknown> }[]): Running;
}

export interface Running {
  readonly inbox: Inbox;
  readonly relay: Relay;
  readonly bus: Bus;
  stop(): Promise<void>;
}

/** How often boards look for changes: every screen shows them within two seconds. */
const boardEveryMs = 1000;

/** An app with probes, OpenAPI and dead letters, and the start of relay and consumers. */
export function createService<Tx extends RawTransaction>(parts: ServiceParts<Tx>): Service<Tx> {
  const { service, env, pool, client } = parts;
  const app = buildHttp({ name: service, logLevel: env.LOG_LEVEL, keys: parts.keys });
  const rules = [...parts.retention, mergeRule, auditRule(env.KEEP_RECORD_DAYS)];
  let running: Running | undefined;
  // Registered as plugins, so that the OpenAPI document, which loads first, sees them.
  app.register(async (scope) => probes(scope, pool, () => running?.bus.connected() ?? false));
  app.get('/internal/openapi.json', { config: { access: 'internal' } }, async () => app.swagger());
  useCsv(app, () => parts.runtime.now());
  useAudit(app, { pool, runtime: parts.runtime });
  const boards = useBoards(app, { everyMs: boardEveryMs, log: app.log });
  app.register(async (scope) => auditRoutes(scope, service, pool));
  app.register(async (scope) => retentionRoutes(scope, { service, pool, rules }));
  app.register(async (scope) => changesRoutes(scope, { service, boards, pool, runtime: parts.runtime }));
  app.register(async (scope) => deadLetterRoutes(scope, parts, () => running?.inbox));
  const tidy = async () => await letGo({ pool, runtime: parts.runtime, log: app.log }, rules);
  return {
    app,
    boards,
    letGo: tidy,
    start(consumers, others = []) {
      const log = app.log;
      const bus = openBus({ url: env.NATS_URL, name: service, log });
      const relay = startRelay({ databaseUrl: env.DATABASE_URL, service, bus, pollMs: env.OUTBOX_POLL_MS, log });
      const inbox = startInbox({ service, bus, client, consumers, runtime: parts.runtime, log });
      const retention = startRetention(tidy, log);
      running = {
        inbox,
        relay,
        bus,
        async stop() {
          await app.close();
          // Without a connection nothing can be acknowledged: who waits for one is let go first.
          if (!bus.connected()) await bus.close();
          await inbox.stop();
          await retention.stop();
          for (const other of others) await other.stop();
          await relay.stop();
          await bus.close();
          await client.$disconnect();
          await pool.end();
        },
      };
      endInOrder({ log, tether: env.TETHER, steps: [async () => await running?.stop()] });
      return running;
    },
  };
}

function probes(app: HttpApp, pool: pg.Pool, busConnected: () => boolean): void {
  const access = { config: { access: 'internal' as const } };
  app.get('/livez', access, async () => ({ status: 'ok' }));
  app.get('/readyz', access, async (_request, reply) => {
    const database = await pool.query('SELECT 1').then(
      () => true,
      () => false,
    );
    // The broker is reported and not required: doors open without it, events wait in the outbox.
    return reply.code(database ? 200 : 503).send({ database, broker: busConnected() });
  });
}

const listRules = {
  sortable: ['diedAt', 'type', 'durable', 'attempts'],
  defaultSort: ['diedAt', 'DESC'],
  filter: z.strictObject({ id: z.array(z.uuid()).optional(), replayed: z.boolean().optional() }),
} as const;
const columnOf = { diedAt: 'died_at', type: 'type', durable: 'durable', attempts: 'attempts' } as const;

function deadLetterRoutes<Tx extends RawTransaction>(
  app: HttpApp,
  parts: ServiceParts<Tx>,
  inbox: () => Inbox | undefined,
): void {
  const { service, client, pool } = parts;
  const tags = ['delivery'];
  app.get(
    `/api/dead-letters/${service}`,
    {
      config: { access: ['organizer'] },
      schema: {
        tags,
        summary: `Events that ${service} could not take in`,
        querystring: listQuery(listRules),
        response: { 200: z.array(DeadLetterRow) },
      },
    },
    async (request, reply) => {
      const list = readList(request.query, listRules);
      const { rows } = await pool.query(
        `SELECT id, $1::text AS service, durable, type, subject, error, attempts, died_at AS "diedAt", replayed_at AS "replayedAt",
                count(*) OVER ()::int AS total
         FROM chassis.failed_delivery
         WHERE died_at IS NOT NULL AND ($2::uuid[] IS NULL OR id = ANY($2)) AND ($3::boolean IS NULL OR (replayed_at IS NOT NULL) = $3)
         ORDER BY ${columnOf[list.sort]} ${list.order}, id LIMIT $4 OFFSET $5`,
        [service, list.filter.id ?? null, list.filter.replayed ?? null, list.take, list.skip],
      );
      sayRange(reply, 'dead-letters', list, rows.length, rows[0]?.total ?? 0);
      return rows.map(({ total: _total, diedAt, replayedAt, ...row }) => ({
        ...row,
        diedAt: diedAt.toISOString(),
        replayedAt: replayedAt?.toISOString() ?? null,
      }));
    },
  );
  app.post(
    `/api/dead-letters/${service}/:id/replays`,
    {
      config: { access: ['organizer'] },
      schema: {
        tags,
        summary: 'Take the event in again, now',
        params: z.strictObject({ id: z.uuid() }),
        body: noBody,
        response: { 200: z.object({ id: z.uuid(), result: z.enum(['done', 'duplicate']) }) },
      },
    },
    async (request) => {
      const { id } = request.params;
      const letter = await client.$transaction(async (tx) => await findDeadLetter(tx, id));
      const result = await (inbox()?.take(letter.durable, letter.envelope) ?? Promise.reject(new Error('not started')));
      await client.$transaction(async (tx) => await markReplayed(tx, id, parts.runtime.now()));
      return { id, result };
    },
  );
}
