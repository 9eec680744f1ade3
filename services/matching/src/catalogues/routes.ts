import { actorOf } from '@landed/chassis/auth';
import { commitOnce } from '@landed/chassis/idempotency';
import { idFilter, listQuery, readList, sayRange } from '@landed/chassis/list';
import {
  CatalogueDraft,
  CatalogueImportView,
  CatalogueMapping,
  CataloguePart,
  CatalogueReading,
  catalogueLimits,
} from '@landed/contracts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import {
  findCatalogue,
  keepCataloguePart,
  partOf,
  readCatalogue,
  startCatalogue,
  startReading,
  viewCatalogue,
} from './upload.ts';

const tags = ['catalogue-imports'];
const config = { access: ['organizer'] } as const;
const params = z.strictObject({ id: z.uuid() });
const response = { 200: CatalogueImportView };
const listRules = {
  sortable: ['createdAt'],
  defaultSort: ['createdAt', 'DESC'],
  filter: z.strictObject({ id: idFilter }),
} as const;

/** Lists of companies and O*NET's files: sent in parts, read, then carried out in the background. */
export const catalogueRoutes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const { prisma } = deps;
    const view = async (id: string): Promise<CatalogueImportView> =>
      await viewCatalogue(deps, await findCatalogue(deps, id));

    app.get(
      '/api/catalogue-imports',
      {
        config,
        schema: {
          tags,
          summary: 'Lists that were brought, the newest first',
          querystring: listQuery(listRules),
          response: { 200: z.array(CatalogueImportView) },
        },
      },
      async (request, reply) => {
        const list = readList(request.query, listRules);
        const where = list.filter.id ? { id: { in: list.filter.id } } : {};
        const orderBy = { [list.sort]: list.order };
        const [rows, total] = await Promise.all([
          prisma.catalogueImport.findMany({ where, orderBy, skip: list.skip, take: list.take }),
          prisma.catalogueImport.count({ where }),
        ]);
        sayRange(reply, 'catalogue-imports', list, rows.length, total);
        return await Promise.all(rows.map(async (row) => await viewCatalogue(deps, row)));
      },
    );

    app.post(
      '/api/catalogue-imports',
      {
        config,
        schema: { tags, summary: 'Announce a file', body: CatalogueDraft, response: { 201: CatalogueImportView } },
      },
      async (request, reply) =>
        await commitOnce(prisma, request, reply, async (tx) => {
          const started = await startCatalogue(tx, deps, { ...request.body, byId: actorOf(request).memberId });
          return { status: 201, body: await viewCatalogue({ prisma: tx }, started) };
        }),
    );

    app.get(
      '/api/catalogue-imports/:id',
      { config, schema: { tags, summary: 'How far a list is', params, response } },
      async (request) => await view(request.params.id),
    );

    app.put(
      '/api/catalogue-imports/:id/parts/:part',
      {
        config,
        schema: {
          tags,
          summary: 'One part of the file, counted from 0; the same again is the same part',
          params: z.strictObject({ id: z.uuid(), part: z.coerce.number().int().min(0).max(catalogueLimits.parts) }),
          body: CataloguePart,
          response,
        },
      },
      async (request) => {
        const { id, part } = request.params;
        await keepCataloguePart(deps, { importId: id, part, content: partOf(request.body.content) });
        return await view(id);
      },
    );

    app.post(
      '/api/catalogue-imports/:id/readings',
      {
        config,
        schema: { tags, summary: 'Find out what the file is', params, body: CatalogueReading, response },
      },
      async (request) => {
        await readCatalogue(deps, request.params.id, request.body);
        return await view(request.params.id);
      },
    );

    app.post(
      '/api/catalogue-imports/:id/runs',
      {
        config,
        schema: {
          tags,
          summary: 'Carry it out; without a body as it was proposed',
          params,
          body: CatalogueMapping.nullish(),
          response: { 202: CatalogueImportView },
        },
      },
      async (request, reply) => {
        await startReading(deps, request.params.id, request.body ?? undefined);
        return reply.code(202).send(await view(request.params.id));
      },
    );
  };
