import { createHash } from 'node:crypto';
import { Changes, type ServiceName } from '@landed/contracts';
import type pg from 'pg';
import type { HttpApp } from './http.ts';
import { type Boards, liveRoute } from './live.ts';
import type { Runtime } from './runtime.ts';

const windowMs = 120_000;
/** A request is on record before it is carried out: told at once, screens would ask again too early. */
const carriedOutMs = 1_000;

interface Parts {
  readonly service: ServiceName;
  readonly boards: Boards;
  readonly pool: pg.Pool;
  readonly runtime: Runtime;
}

/** What changed lately, as topics to ask about again: one stream tells a screen of all lists that it may show. */
export function changesRoutes(app: HttpApp, { service, boards, pool, runtime }: Parts): void {
  app.get(
    `/api/changes/${service}`,
    {
      ...liveRoute,
      // What changed is not said, nobody is read about.
      config: { access: ['organizer'], audit: 'own' },
      schema: {
        tags: ['live'],
        summary: `What changed lately in ${service}; live as text/event-stream`,
        response: { 200: Changes },
      },
    },
    async (request, reply) => {
      if (!boards.wanted(reply)) return await readChanges(pool, runtime.now());
      return await boards.stream(request, reply, 'changes', async () => {
        const body = await readChanges(pool, runtime.now());
        return { version: createHash('sha256').update(JSON.stringify(body)).digest('base64url').slice(0, 16), body };
      });
    },
  );
}

async function readChanges(pool: pg.Pool, now: Date): Promise<Changes> {
  const since = new Date(now.getTime() - windowMs);
  const { rows } = await pool.query<{ topic: string; stamp: string }>({
    name: 'changes',
    text: `SELECT split_part(type, '.', 1) AS topic, max(id::text) AS stamp
           FROM chassis.outbox WHERE id >= $1::uuid GROUP BY topic
           UNION ALL
           SELECT substring(route FROM '/api/([^/]+)'), max(at)::text
           FROM chassis.audit WHERE at >= $2 AND at < $3 AND action = 'change' GROUP BY 1
           ORDER BY topic`,
    values: [firstIdAt(since), since, new Date(now.getTime() - carriedOutMs)],
  });
  const topics = Object.fromEntries(rows.map(({ topic, stamp }) => [topic, stamp]));
  return { topics, windowSeconds: windowMs / 1000 };
}

/** The smallest uuid v7 of an instant: ids of facts grow with the time at which they were written (RFC 9562, 5.7). */
function firstIdAt(instant: Date): string {
  const hex = instant.getTime().toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}
