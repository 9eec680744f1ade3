import { actorOf } from '@landed/chassis/auth';
import { inTransaction } from '@landed/chassis/db';
import { commitOnce } from '@landed/chassis/idempotency';
import { idFilter, listQuery, readList, sayRange, searchFilter } from '@landed/chassis/list';
import { MeetingId, RsvpRequest, RsvpView } from '@landed/contracts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { hiddenFrom } from '../people/hidden-from.ts';
import { aboutNamed, namesOf } from '../people/names.ts';
import { come, findMine, stayAway } from './come.ts';
import { named } from './confirm.ts';
import { viewRsvp, withPlaces } from './views.ts';

const tags = ['coming'];
const params = z.strictObject({ id: MeetingId });
const listRules = {
  sortable: ['createdAt', 'state', 'arrival'],
  defaultSort: ['createdAt', 'DESC'],
  filter: z.strictObject({
    id: idFilter,
    q: searchFilter.describe('Part of a name.'),
    meetingId: MeetingId.optional(),
    memberId: z.uuid().optional(),
    state: RsvpView.shape.state.optional(),
    arrival: RsvpRequest.shape.arrival.optional(),
    stepFree: z.boolean().optional(),
    firstVisit: z.boolean().optional(),
  }),
} as const;

export const rsvpRoutes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const { prisma } = deps;

    app.post(
      '/api/meetings/:id/rsvps',
      {
        config: { access: 'signed-in' },
        schema: { tags, summary: 'I’m coming', params, body: RsvpRequest, response: { 200: RsvpView, 201: RsvpView } },
      },
      async (request, reply) =>
        await commitOnce(prisma, request, reply, async (tx) => {
          const { memberId } = actorOf(request);
          const coming = { ...request.body, meetingId: request.params.id, memberId, correlationId: request.id };
          const { rsvp, fresh } = await come(tx, deps, coming);
          return { status: fresh ? 201 : 200, body: rsvp };
        }),
    );

    app.get(
      '/api/meetings/:id/rsvps/mine',
      {
        config: { access: 'signed-in' },
        schema: { tags, summary: 'My pass, lot and seat', params, response: { 200: RsvpView } },
      },
      async (request) => {
        const mine = { meetingId: request.params.id, memberId: actorOf(request).memberId };
        return await inTransaction(prisma, async (tx) => await findMine(tx, mine));
      },
    );

    app.get(
      '/api/rsvps/mine',
      {
        config: { access: 'signed-in' },
        schema: { tags, summary: 'Where I said that I am coming', response: { 200: z.array(RsvpView) } },
      },
      async (request) => {
        const { memberId } = actorOf(request);
        const rows = await prisma.rsvp.findMany({
          where: {
            memberId,
            state: { not: 'cancelled' },
            meeting: { state: 'scheduled', endsAt: { gt: deps.runtime.now() } },
          },
          orderBy: [{ meeting: { startsAt: 'asc' } }, { id: 'asc' }],
          include: withPlaces,
        });
        return await Promise.all(rows.map(async (row) => await named(prisma, row)));
      },
    );

    app.delete(
      '/api/rsvps/:id',
      {
        config: { access: 'signed-in' },
        schema: {
          tags,
          summary: 'I’m not coming after all',
          params: z.strictObject({ id: z.uuid() }),
          response: { 204: z.null() },
        },
      },
      async (request, reply) => {
        const away = { id: request.params.id, memberId: actorOf(request).memberId, correlationId: request.id };
        await inTransaction(prisma, async (tx) => await stayAway(tx, deps, away));
        return reply.code(204).send(null);
      },
    );

    app.get(
      '/api/rsvps',
      {
        config: { access: ['organizer'] },
        schema: {
          tags,
          summary: 'Who is coming',
          querystring: listQuery(listRules),
          response: { 200: z.array(RsvpView) },
        },
      },
      async (request, reply) => {
        const list = readList(request.query, listRules);
        const { id, q, ...where } = list.filter;
        const hidden = await hiddenFrom(deps, actorOf(request));
        const filter = {
          ...where,
          ...(id ? { id: { in: id } } : {}),
          AND: [{ memberId: { notIn: hidden } }, await aboutNamed(deps, q)],
        };
        const orderBy = [{ [list.sort]: list.order }, { id: 'asc' as const }];
        const [rows, total] = await Promise.all([
          prisma.rsvp.findMany({ where: filter, orderBy, skip: list.skip, take: list.take, include: withPlaces }),
          prisma.rsvp.count({ where: filter }),
        ]);
        sayRange(reply, 'rsvps', list, rows.length, total);
        const names = await namesOf(
          deps,
          actorOf(request),
          rows.map((row) => row.memberId),
        );
        return rows.map((row) => viewRsvp(row, names.get(row.memberId)));
      },
    );
  };
