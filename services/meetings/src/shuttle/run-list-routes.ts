import { idFilter, listQuery, readList, sayRange } from '@landed/chassis/list';
import { MeetingId, RunDirection, ShuttleRunView } from '@landed/contracts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { viewRun, withRiders } from './views.ts';

const listRules = {
  sortable: ['departsAt', 'state'],
  defaultSort: ['departsAt', 'DESC'],
  filter: z.strictObject({
    id: idFilter,
    meetingId: MeetingId.optional(),
    vehicleId: z.uuid().optional(),
    direction: RunDirection.optional(),
    state: ShuttleRunView.shape.state.optional(),
  }),
} as const;

/** All runs of all evenings, for organizers; who rides is on the manifest. */
export const runListRoutes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/api/shuttle-runs',
      {
        config: { access: ['organizer'] },
        schema: {
          tags: ['shuttle'],
          summary: 'Runs of the shuttle, with seats promised and boarded',
          querystring: listQuery(listRules),
          response: { 200: z.array(ShuttleRunView) },
        },
      },
      async (request, reply) => {
        const list = readList(request.query, listRules);
        const { id, ...filter } = list.filter;
        const where = { ...filter, ...(id ? { id: { in: id } } : {}) };
        const orderBy = [{ [list.sort]: list.order }, { id: 'asc' as const }];
        const { prisma } = deps;
        const [rows, total] = await Promise.all([
          prisma.shuttleRun.findMany({ where, include: withRiders, orderBy, skip: list.skip, take: list.take }),
          prisma.shuttleRun.count({ where }),
        ]);
        sayRange(reply, 'shuttle-runs', list, rows.length, total);
        return rows.map(viewRun);
      },
    );
  };
