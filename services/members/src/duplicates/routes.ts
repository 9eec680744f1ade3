import { actorOf } from '@landed/chassis/auth';
import { inTransaction } from '@landed/chassis/db';
import { commitOnce } from '@landed/chassis/idempotency';
import { containing, idFilter, listQuery, readList, sayRange, searchFilter } from '@landed/chassis/list';
import { notFound } from '@landed/chassis/problem';
import { DuplicateReason, DuplicateRow, MergeRequest, MergeRow } from '@landed/contracts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { assertFound, hiddenFrom } from '../discretion/hidden-from.ts';
import { rowOf, withRolesAndLanding } from '../roster/row.ts';
import { merge, undoMerge, viewMerge } from './merge.ts';

const tags = ['duplicates'];
const config = { access: ['organizer'] } as const;
const params = z.strictObject({ id: z.uuid() });
const duplicateRules = {
  sortable: ['foundAt'],
  defaultSort: ['foundAt', 'DESC'],
  filter: z.strictObject({ id: idFilter, q: searchFilter.describe('Part of one of the names.') }),
} as const;
const mergeRules = {
  sortable: ['at'],
  defaultSort: ['at', 'DESC'],
  filter: z.strictObject({ id: idFilter, survivorId: z.uuid().optional() }),
} as const;
const both = { one: { include: withRolesAndLanding }, other: { include: withRolesAndLanding } } as const;

export const duplicateRoutes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const { prisma } = deps;

    app.get(
      '/api/duplicates',
      {
        config,
        schema: {
          tags,
          summary: 'Records that may be one person, with why',
          querystring: listQuery(duplicateRules),
          response: { 200: z.array(DuplicateRow) },
        },
      },
      async (request, reply) => {
        const list = readList(request.query, duplicateRules);
        const hidden = await hiddenFrom(deps, actorOf(request));
        const { id, q } = list.filter;
        const named = q ? { displayName: containing(q) } : undefined;
        const where = {
          ...(id ? { id: { in: id } } : {}),
          ...(named ? { OR: [{ one: named }, { other: named }] } : {}),
          dismissedAt: null,
          oneId: { notIn: hidden },
          otherId: { notIn: hidden },
        };
        const [rows, total] = await Promise.all([
          prisma.duplicate.findMany({
            where,
            include: both,
            orderBy: [{ [list.sort]: list.order }, { id: 'asc' }],
            skip: list.skip,
            take: list.take,
          }),
          prisma.duplicate.count({ where }),
        ]);
        sayRange(reply, 'duplicates', list, rows.length, total);
        return rows.map((row) => ({
          id: row.id,
          one: rowOf(row.one, hidden),
          other: rowOf(row.other, hidden),
          reasons: row.reasons.map((reason) => DuplicateReason.parse(reason)),
          foundAt: row.foundAt.toISOString(),
        }));
      },
    );

    app.post(
      '/api/duplicates/:id/dismissals',
      { config, schema: { tags, summary: 'These are two people', params, response: { 204: z.null() } } },
      async (request, reply) => {
        const { id } = request.params;
        const found = await prisma.duplicate.findUnique({ where: { id } });
        if (!found) throw notFound('suggestion');
        await assertFound(deps, actorOf(request), 'suggestion', [found.oneId, found.otherId]);
        await prisma.duplicate.updateMany({ where: { id }, data: { dismissedAt: deps.runtime.now() } });
        return reply.code(204).send(null);
      },
    );

    app.get(
      '/api/merges',
      {
        config,
        schema: {
          tags,
          summary: 'Merges, the newest first',
          querystring: listQuery(mergeRules),
          response: { 200: z.array(MergeRow) },
        },
      },
      async (request, reply) => {
        const list = readList(request.query, mergeRules);
        const { id, survivorId } = list.filter;
        const hidden = await hiddenFrom(deps, actorOf(request));
        const where = {
          ...(id ? { id: { in: id } } : {}),
          AND: [survivorId ? { survivorId } : {}, { survivorId: { notIn: hidden }, absorbedId: { notIn: hidden } }],
        };
        const [rows, total] = await Promise.all([
          prisma.memberMerge.findMany({
            where,
            orderBy: [{ [list.sort]: list.order }, { id: 'asc' }],
            skip: list.skip,
            take: list.take,
          }),
          prisma.memberMerge.count({ where }),
        ]);
        sayRange(reply, 'merges', list, rows.length, total);
        return rows.map(viewMerge);
      },
    );

    app.post(
      '/api/merges',
      {
        config,
        schema: {
          tags,
          summary: 'Make two records one, in every service',
          body: MergeRequest,
          response: { 201: MergeRow },
        },
      },
      async (request, reply) =>
        await commitOnce(prisma, request, reply, async (tx) => {
          const { survivorId, absorbedId } = request.body;
          await assertFound(deps, actorOf(request), 'member', [survivorId, absorbedId]);
          const order = { survivorId, absorbedId, byId: actorOf(request).memberId, correlationId: request.id };
          return { status: 201, body: viewMerge((await merge(tx, deps, order)).merge) };
        }),
    );

    app.post(
      '/api/merges/:id/undoings',
      {
        config,
        schema: { tags, summary: 'They were two people after all', params, response: { 200: MergeRow } },
      },
      async (request) => {
        const undo = { id: request.params.id, correlationId: request.id };
        const found = await prisma.memberMerge.findUnique({ where: { id: undo.id } });
        if (found) await assertFound(deps, actorOf(request), 'merge', [found.survivorId, found.absorbedId]);
        return viewMerge(await inTransaction(prisma, async (tx) => await undoMerge(tx, deps, undo)));
      },
    );
  };
