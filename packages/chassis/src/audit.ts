import { AuditAction, AuditRow, MemberId, type Role, type ServiceName } from '@landed/contracts';
import type { FastifyRequest } from 'fastify';
import type pg from 'pg';
import { z } from 'zod';
import { actorOf } from './auth.ts';
import { wantsCsv } from './csv.ts';
import type { HttpApp } from './http.ts';
import { listQuery, readList, sayRange } from './list.ts';
import type { Runtime } from './runtime.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /**
     * `own`: the route keeps a record of its own of who did it, or touches nobody's data. Roles: it is on record where the caller
     * has one of them, as they see or do more by it than others may.
     */
    audit?: 'own' | readonly Role[];
  }
}

/**
 * Records every request that is allowed by a role, before it is carried out: nothing is read or changed by organizers that
 * is not on record, and an attempt that failed is on record too. Requests that people make for themselves are not.
 */
export function useAudit(app: HttpApp, parts: { pool: pg.Pool; runtime: Runtime }): void {
  app.addHook('preHandler', async (request) => {
    const { access, audit } = request.routeOptions.config;
    if (!Array.isArray(access) || audit === 'own') return;
    const actor = actorOf(request);
    if (audit !== undefined && !audit.some((role) => actor.roles.includes(role))) return;
    await parts.pool.query({
      name: 'audit',
      text: `INSERT INTO chassis.audit (id, at, actor_id, device, action, route, object_id, request_id)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      values: [
        parts.runtime.newId(),
        parts.runtime.now(),
        actor.memberId,
        actor.device,
        actionOf(request),
        `${request.method} ${request.routeOptions.url ?? ''}`,
        objectOf(request),
        request.id,
      ],
    });
  });
}

function actionOf(request: FastifyRequest): z.infer<typeof AuditAction> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return 'change';
  return wantsCsv(request) ? 'export' : 'read';
}

const ofRoute = z.object({ id: z.uuid() });

/** Whose or what: the id in the path, or null for a list. */
const objectOf = (request: FastifyRequest): string | null => ofRoute.safeParse(request.params).data?.id ?? null;

const listRules = {
  sortable: ['at'],
  defaultSort: ['at', 'DESC'],
  filter: z.strictObject({
    id: z.array(z.uuid()).optional(),
    actorId: MemberId.optional(),
    objectId: z.uuid().optional(),
    action: AuditAction.optional(),
  }),
} as const;

/** The record of one service, for organizers. */
export function auditRoutes(app: HttpApp, service: ServiceName, pool: pg.Pool): void {
  app.get(
    `/api/audit/${service}`,
    {
      config: { access: ['organizer'] },
      schema: {
        tags: ['audit'],
        summary: `Who read, exported or changed what in ${service}`,
        querystring: listQuery(listRules),
        response: { 200: z.array(AuditRow) },
      },
    },
    async (request, reply) => {
      const list = readList(request.query, listRules);
      const { id, actorId, objectId, action } = list.filter;
      const { rows } = await pool.query(
        `SELECT id, $1::text AS service, at, actor_id AS "actorId", device, action, route, object_id AS "objectId",
                request_id AS "requestId", count(*) OVER ()::int AS total
         FROM chassis.audit
         WHERE ($2::uuid[] IS NULL OR id = ANY($2)) AND ($3::uuid IS NULL OR actor_id = $3)
           AND ($4::uuid IS NULL OR object_id = $4) AND ($5::text IS NULL OR action = $5)
         ORDER BY at ${list.order}, id LIMIT $6 OFFSET $7`,
        [service, id ?? null, actorId ?? null, objectId ?? null, action ?? null, list.take, list.skip],
      );
      sayRange(reply, 'audit', list, rows.length, rows[0]?.total ?? 0);
      return rows.map(({ total: _total, at, ...row }) => ({ ...row, at: at.toISOString() }));
    },
  );
}
