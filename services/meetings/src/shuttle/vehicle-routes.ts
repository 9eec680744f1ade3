import { inTransaction } from '@landed/chassis/db';
import { commitOnce } from '@landed/chassis/idempotency';
import { containing, idFilter, listQuery, readList, sayRange, searchFilter } from '@landed/chassis/list';
import { notFound, ProblemError } from '@landed/chassis/problem';
import { ShuttleRoute, Vehicle, VehicleDraft } from '@landed/contracts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { amendVehicle } from './vehicles.ts';
import { viewVehicle } from './views.ts';

const tags = ['shuttle'];
const params = z.strictObject({ id: z.uuid() });
const access = { access: ['organizer'] } as const;
const listRules = {
  sortable: ['name', 'seats'],
  defaultSort: ['name', 'ASC'],
  filter: z.strictObject({ id: idFilter, q: searchFilter, active: z.boolean().optional() }),
} as const;

function stored(draft: z.infer<typeof VehicleDraft>) {
  const fault = (field: string, message: string) =>
    new ProblemError(400, 'invalid-input', `Please mend: ${field}.`, { fields: [{ field, message }] });
  if (draft.seats >= draft.designedFor) throw fault('seats', 'leaves no seat for the driver');
  if (draft.fittedSeats > draft.seats) throw fault('fittedSeats', 'is more than there are seats');
  const { licenceCheckedOn } = draft;
  return { ...draft, licenceCheckedOn: licenceCheckedOn === null ? null : new Date(`${licenceCheckedOn}T00:00:00Z`) };
}

/** Vehicles, and the measured way from each remote lot. */
export const vehicleRoutes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const { prisma } = deps;
    app.get(
      '/api/vehicles',
      {
        config: access,
        schema: {
          tags,
          summary: 'Shuttle vehicles',
          querystring: listQuery(listRules),
          response: { 200: z.array(Vehicle) },
        },
      },
      async (request, reply) => {
        const list = readList(request.query, listRules);
        const { id, q, ...where } = list.filter;
        const filter = { ...where, ...(id ? { id: { in: id } } : {}), ...(q ? { name: containing(q) } : {}) };
        const orderBy = [{ [list.sort]: list.order }, { id: 'asc' as const }];
        const [rows, total] = await Promise.all([
          prisma.vehicle.findMany({ where: filter, orderBy, skip: list.skip, take: list.take }),
          prisma.vehicle.count({ where: filter }),
        ]);
        sayRange(reply, 'vehicles', list, rows.length, total);
        return rows.map(viewVehicle);
      },
    );
    app.get(
      '/api/vehicles/:id',
      { config: access, schema: { tags, summary: 'A vehicle', params, response: { 200: Vehicle } } },
      async (request) => {
        const vehicle = await prisma.vehicle.findUnique({ where: { id: request.params.id } });
        if (!vehicle) throw notFound('vehicle');
        return viewVehicle(vehicle);
      },
    );
    app.post(
      '/api/vehicles',
      { config: access, schema: { tags, summary: 'Note a vehicle', body: VehicleDraft, response: { 201: Vehicle } } },
      async (request, reply) =>
        await commitOnce(prisma, request, reply, async (tx) => {
          const ids = { id: deps.runtime.newId(), createdAt: deps.runtime.now() };
          return {
            status: 201,
            body: viewVehicle(await tx.vehicle.create({ data: { ...stored(request.body), ...ids } })),
          };
        }),
    );
    app.put(
      '/api/vehicles/:id',
      {
        config: access,
        schema: {
          tags,
          summary: 'Change a vehicle; planned runs stay as they are, and who drives them now or no longer is told',
          params,
          body: VehicleDraft,
          response: { 200: Vehicle },
        },
      },
      async (request) => {
        const { id } = request.params;
        const change = { id, data: stored(request.body), correlationId: request.id };
        return viewVehicle(await inTransaction(prisma, async (tx) => await amendVehicle(tx, deps, change)));
      },
    );
    app.get(
      '/api/lots/:id/route',
      {
        config: access,
        schema: { tags, summary: 'Times of the way to the door', params, response: { 200: ShuttleRoute } },
      },
      async (request) => {
        const lot = await prisma.parkingLot.findUnique({ where: { id: request.params.id } });
        if (!lot?.route) throw notFound('route');
        return ShuttleRoute.parse(lot.route);
      },
    );
    app.put(
      '/api/lots/:id/route',
      {
        config: access,
        schema: {
          tags,
          summary: 'Times of the way to the door, as measured',
          params,
          body: ShuttleRoute,
          response: { 200: ShuttleRoute },
        },
      },
      async (request) => {
        const { id } = request.params;
        const { count } = await prisma.parkingLot.updateMany({ where: { id }, data: { route: request.body } });
        if (count === 0) throw notFound('lot');
        return request.body;
      },
    );
  };
