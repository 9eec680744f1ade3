import { actorOf } from '@landed/chassis/auth';
import { inTransaction } from '@landed/chassis/db';
import { commitOnce } from '@landed/chassis/idempotency';
import { containing, idFilter, listQuery, readList, sayRange, searchFilter } from '@landed/chassis/list';
import {
  ImportDraft,
  ImportMapping,
  ImportOutcome,
  ImportPart,
  ImportReading,
  ImportRow,
  ImportView,
  importLimits,
} from '@landed/contracts';
import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { checkImport } from './check-import.ts';
import { readImport } from './read-import.ts';
import { startRun } from './run-imports.ts';
import { findImport, keepPart, startImport } from './upload.ts';
import { readerOf, rowsFor, viewImport, viewRow } from './view.ts';

const tags = ['imports'];
const config = { access: ['organizer'] } as const;
const params = z.strictObject({ id: z.uuid() });
const listRules = {
  sortable: ['createdAt'],
  defaultSort: ['createdAt', 'DESC'],
  filter: z.strictObject({ id: idFilter, q: searchFilter }),
} as const;
const rowRules = {
  sortable: ['line'],
  defaultSort: ['line', 'ASC'],
  filter: z.strictObject({ outcome: ImportOutcome.optional() }),
} as const;

/** People from a table that the group had before: sent in parts, read, checked without effect, then carried out. */
export const importRoutes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const { prisma } = deps;
    const view = async (request: FastifyRequest, id: string): Promise<ImportView> =>
      await viewImport(prisma, await findImport(deps, id), await readerOf(deps, actorOf(request)));

    app.get(
      '/api/imports',
      {
        config,
        schema: {
          tags,
          summary: 'Imports, the newest first',
          querystring: listQuery(listRules),
          response: { 200: z.array(ImportView) },
        },
      },
      async (request, reply) => {
        const list = readList(request.query, listRules);
        const { id, q } = list.filter;
        const where = { ...(id ? { id: { in: id } } : {}), ...(q ? { fileName: containing(q) } : {}) };
        const [rows, total] = await Promise.all([
          prisma.rosterImport.findMany({
            where,
            orderBy: { [list.sort]: list.order },
            skip: list.skip,
            take: list.take,
          }),
          prisma.rosterImport.count({ where }),
        ]);
        sayRange(reply, 'imports', list, rows.length, total);
        const reader = await readerOf(deps, actorOf(request));
        return await Promise.all(rows.map(async (row) => await viewImport(prisma, row, reader)));
      },
    );

    app.post(
      '/api/imports',
      { config, schema: { tags, summary: 'Announce a file', body: ImportDraft, response: { 201: ImportView } } },
      async (request, reply) =>
        await commitOnce(prisma, request, reply, async (tx) => {
          const started = await startImport(tx, deps, { ...request.body, byId: actorOf(request).memberId });
          return { status: 201, body: await viewImport(tx, started, await readerOf(deps, actorOf(request))) };
        }),
    );

    app.get(
      '/api/imports/:id',
      { config, schema: { tags, summary: 'How far an import is', params, response: { 200: ImportView } } },
      async (request) => await view(request, request.params.id),
    );

    app.put(
      '/api/imports/:id/parts/:part',
      {
        config,
        schema: {
          tags,
          summary: 'One part of the file, counted from 0; the same again is the same part',
          params: z.strictObject({ id: z.uuid(), part: z.coerce.number().int().min(0).max(importLimits.parts) }),
          body: ImportPart,
          response: { 200: ImportView },
        },
      },
      async (request) => {
        const { id, part } = request.params;
        const given = { importId: id, part, content: request.body.content };
        await inTransaction(prisma, async (tx) => await keepPart(tx, given));
        return await view(request, id);
      },
    );

    app.post(
      '/api/imports/:id/readings',
      {
        config,
        schema: {
          tags,
          summary: 'Read the file into columns and rows',
          params,
          body: ImportReading,
          response: { 200: ImportView },
        },
      },
      async (request) => {
        await readImport(deps, { id: request.params.id, reading: request.body });
        return await view(request, request.params.id);
      },
    );

    app.put(
      '/api/imports/:id/mapping',
      {
        config,
        schema: {
          tags,
          summary: 'Say which column is what: every row is checked, and nothing else happens',
          params,
          body: ImportMapping,
          response: { 200: ImportView },
        },
      },
      async (request) => {
        await checkImport(deps, { id: request.params.id, mapping: request.body });
        return await view(request, request.params.id);
      },
    );

    app.post(
      '/api/imports/:id/runs',
      { config, schema: { tags, summary: 'Carry it out, in the background', params, response: { 202: ImportView } } },
      async (request, reply) => {
        await startRun(deps, request.params.id);
        return await reply.code(202).send(await view(request, request.params.id));
      },
    );

    app.get(
      '/api/imports/:id/rows',
      {
        config,
        schema: {
          tags,
          summary: 'What became, or would become, of each row',
          params,
          querystring: listQuery(rowRules),
          response: { 200: z.array(ImportRow) },
        },
      },
      async (request, reply) => {
        const list = readList(request.query, rowRules);
        const found = await findImport(deps, request.params.id);
        const reader = await readerOf(deps, actorOf(request));
        const where = rowsFor(found, reader, list.filter.outcome);
        const [rows, total] = await Promise.all([
          prisma.rosterImportRow.findMany({ where, orderBy: { line: list.order }, skip: list.skip, take: list.take }),
          prisma.rosterImportRow.count({ where }),
        ]);
        sayRange(reply, 'rows', list, rows.length, total);
        return rows.map((row) => viewRow(row, found, reader));
      },
    );
  };
