import { inTransaction } from '@landed/chassis/db';
import { commitOnce } from '@landed/chassis/idempotency';
import { containing, idFilter, listQuery, readList, sayRange, searchFilter } from '@landed/chassis/list';
import { notFound, ProblemError } from '@landed/chassis/problem';
import { ParkingLot, ParkingLotDraft } from '@landed/contracts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { Prisma, type ParkingLot as StoredLot } from '../generated/prisma/client.ts';
import { recheckPlan } from '../parking/recheck.ts';

const tags = ['parking'];
const params = z.strictObject({ id: z.uuid() });
const listRules = {
  sortable: ['name', 'kind', 'stalls', 'walkMinutes'],
  defaultSort: ['name', 'ASC'],
  filter: z.strictObject({
    id: idFilter,
    q: searchFilter,
    active: z.boolean().optional(),
    kind: ParkingLotDraft.shape.kind.optional(),
  }),
} as const;

const view = ({ createdAt: _createdAt, ...lot }: StoredLot): ParkingLot => ParkingLot.parse(lot);

function stored(draft: z.infer<typeof ParkingLotDraft>) {
  const field = draft.van > draft.accessible ? 'van' : 'reserved';
  if (draft.van > draft.accessible || draft.reserved + draft.background + draft.accessible > draft.stalls)
    throw new ProblemError(400, 'invalid-input', `Please mend: ${field}.`, {
      fields: [{ field, message: 'is more than there are stalls' }],
    });
  return { ...draft, permission: draft.permission ?? Prisma.DbNull };
}

/** Lots that meetings use again and again, for organizers. */
export const lotRoutes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const { prisma } = deps;
    app.get(
      '/api/lots',
      {
        config: { access: ['organizer'] },
        schema: {
          tags,
          summary: 'Places to park',
          querystring: listQuery(listRules),
          response: { 200: z.array(ParkingLot) },
        },
      },
      async (request, reply) => {
        const list = readList(request.query, listRules);
        const { id, q, ...where } = list.filter;
        const filter = {
          ...where,
          ...(id ? { id: { in: id } } : {}),
          ...(q ? { OR: [{ name: containing(q) }, { address: containing(q) }] } : {}),
        };
        const orderBy = [{ [list.sort]: list.order }, { id: 'asc' as const }];
        const [rows, total] = await Promise.all([
          prisma.parkingLot.findMany({ where: filter, orderBy, skip: list.skip, take: list.take }),
          prisma.parkingLot.count({ where: filter }),
        ]);
        sayRange(reply, 'lots', list, rows.length, total);
        return rows.map(view);
      },
    );

    app.get(
      '/api/lots/:id',
      {
        config: { access: ['organizer'] },
        schema: { tags, summary: 'A place to park', params, response: { 200: ParkingLot } },
      },
      async (request) => {
        const lot = await prisma.parkingLot.findUnique({ where: { id: request.params.id } });
        if (!lot) throw notFound('lot');
        return view(lot);
      },
    );

    app.post(
      '/api/lots',
      {
        config: { access: ['organizer'] },
        schema: {
          tags,
          summary: 'Note a place to park, with its permission',
          body: ParkingLotDraft,
          response: { 201: ParkingLot },
        },
      },
      async (request, reply) =>
        await commitOnce(prisma, request, reply, async (tx) => {
          const ids = { id: deps.runtime.newId(), createdAt: deps.runtime.now() };
          return { status: 201, body: view(await tx.parkingLot.create({ data: { ...stored(request.body), ...ids } })) };
        }),
    );

    app.put(
      '/api/lots/:id',
      {
        config: { access: ['organizer'] },
        schema: {
          tags,
          summary: 'Change a place to park; confirmed plans stay, and one that breaks a rule now is told to organizers',
          params,
          body: ParkingLotDraft,
          response: { 200: ParkingLot },
        },
      },
      async (request) => {
        const { id } = request.params;
        const lot = await inTransaction(prisma, async (tx) => {
          const [changed] = await tx.parkingLot.updateManyAndReturn({ where: { id }, data: stored(request.body) });
          if (!changed) throw notFound('lot');
          const planned = await tx.meeting.findMany({
            where: { lots: { some: { parkingLotId: id, withdrawnAt: null } }, endsAt: { gt: deps.runtime.now() } },
            orderBy: { id: 'asc' },
          });
          for (const meeting of planned) await recheckPlan(tx, deps, meeting, request.id);
          return changed;
        });
        return view(lot);
      },
    );
  };
