import { inTransaction } from '@landed/chassis/db';
import { commitOnce } from '@landed/chassis/idempotency';
import { containing, idFilter, listQuery, readList, sayRange, searchFilter } from '@landed/chassis/list';
import { notFound } from '@landed/chassis/problem';
import { SeriesDraft, SeriesEnding, SeriesUpdate, SeriesView } from '@landed/contracts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps, Tx } from '../deps.ts';
import { calendarFeed } from './feed.ts';
import { changeSeries, dayOf, endSeries, plansOf, startSeries } from './plan-series.ts';

const tags = ['meetings'];
const params = z.strictObject({ id: z.uuid() });
const access = ['organizer'] as const;
const listRules = {
  sortable: ['title', 'startsOn', 'createdAt'],
  defaultSort: ['createdAt', 'ASC'],
  filter: z.strictObject({ id: idFilter, q: searchFilter }),
} as const;

export const seriesRoutes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const { prisma } = deps;

    app.get(
      '/api/series',
      {
        config: { access },
        schema: {
          tags,
          summary: 'What recurs',
          querystring: listQuery(listRules),
          response: { 200: z.array(SeriesView) },
        },
      },
      async (request, reply) => {
        const list = readList(request.query, listRules);
        const { id, q } = list.filter;
        const where = { ...(id ? { id: { in: id } } : {}), ...(q ? { title: containing(q) } : {}) };
        const orderBy = [{ [list.sort]: list.order }, { id: 'asc' as const }];
        const [rows, total] = await Promise.all([
          prisma.series.findMany({ where, orderBy, skip: list.skip, take: list.take }),
          prisma.series.count({ where }),
        ]);
        sayRange(reply, 'series', list, rows.length, total);
        return await Promise.all(rows.map(async (row) => await viewSeries(prisma, deps, row.id)));
      },
    );

    app.get(
      '/api/series/:id',
      { config: { access }, schema: { tags, summary: 'One series', params, response: { 200: SeriesView } } },
      async (request) => await viewSeries(prisma, deps, request.params.id),
    );

    app.post(
      '/api/series',
      {
        config: { access },
        schema: { tags, summary: 'Meet regularly', body: SeriesDraft, response: { 201: SeriesView } },
      },
      async (request, reply) =>
        await commitOnce(prisma, request, reply, async (tx) => {
          const { id } = await startSeries(tx, deps, request.body, request.id);
          return { status: 201, body: await viewSeries(tx, deps, id) };
        }),
    );

    app.put(
      '/api/series/:id',
      {
        config: { access },
        schema: {
          tags,
          summary: 'Change the meetings to come, but those changed by hand',
          params,
          body: SeriesUpdate,
          response: { 200: SeriesView },
        },
      },
      async (request) =>
        await inTransaction(prisma, async (tx) => {
          const change = { id: request.params.id, update: request.body, correlationId: request.id };
          const { id } = await changeSeries(tx, deps, change);
          return await viewSeries(tx, deps, id);
        }),
    );

    app.post(
      '/api/series/:id/endings',
      {
        config: { access },
        schema: {
          tags,
          summary: 'End a series; later meetings are called off',
          params,
          body: SeriesEnding,
          response: { 200: SeriesView },
        },
      },
      async (request, reply) =>
        await commitOnce(prisma, request, reply, async (tx) => {
          const end = { id: request.params.id, ending: request.body, correlationId: request.id };
          const { id } = await endSeries(tx, deps, end);
          return { status: 200, body: await viewSeries(tx, deps, id) };
        }),
    );

    app.get(
      '/api/calendar.ics',
      {
        config: { access: 'public' },
        schema: {
          tags,
          summary: 'The calendar to subscribe to (RFC 5545)',
          response: { 200: z.string().meta({ description: 'text/calendar' }) },
        },
      },
      async (_request, reply) => {
        reply.header('cache-control', 'public, max-age=300');
        return await reply.type('text/calendar; charset=utf-8').send(await calendarFeed(deps));
      },
    );
  };

async function viewSeries(client: Tx, deps: Deps, id: string): Promise<z.infer<typeof SeriesView>> {
  const series = await client.series.findUnique({
    where: { id },
    include: { meetings: { where: { endsAt: { gt: deps.runtime.now() } }, orderBy: { startsAt: 'asc' } } },
  });
  if (!series) throw notFound('series');
  const { meetings, createdAt: _createdAt, startsOn, endsOn, ...fields } = series;
  return {
    ...fields,
    ...plansOf(series),
    startsOn: dayOf(startsOn),
    endsOn: endsOn ? dayOf(endsOn) : null,
    timeZone: deps.settings.CHAPTER_TIME_ZONE,
    upcoming: meetings.map((meeting) => ({
      meetingId: meeting.id,
      on: dayOf(meeting.occurrenceOn ?? meeting.startsAt),
      startsAt: meeting.startsAt.toISOString(),
      state: meeting.state === 'cancelled' ? 'cancelled' : 'scheduled',
      changedByHand: meeting.byHand,
    })),
  };
}
