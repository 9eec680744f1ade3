import { inTransaction } from '@landed/chassis/db';
import { commitOnce } from '@landed/chassis/idempotency';
import { containing, idFilter, listQuery, readList, sayRange, searchFilter } from '@landed/chassis/list';
import { notFound, ProblemError } from '@landed/chassis/problem';
import {
  Cancellation,
  Instant,
  MeetingDraft,
  MeetingId,
  MeetingRow,
  MeetingState,
  MeetingUpdate,
  MeetingView,
} from '@landed/contracts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { countsOf } from './counts.ts';
import { cancelMeeting, changeMeeting, scheduleMeeting } from './schedule.ts';
import { viewMeeting } from './views.ts';

const tags = ['meetings'];
const params = z.strictObject({ id: MeetingId });
const listRules = {
  sortable: ['startsAt', 'title'],
  defaultSort: ['startsAt', 'DESC'],
  filter: z.strictObject({
    id: idFilter,
    q: searchFilter,
    state: MeetingState.optional(),
    upcoming: z.boolean().optional(),
    from: Instant.optional().describe('Begins at or after this.'),
    before: Instant.optional().describe('Begins before this.'),
  }),
} as const;

export const calendarRoutes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const { prisma, runtime } = deps;
    const unended = () => ({ endsAt: { gt: runtime.now() } });

    app.get(
      '/api/meetings',
      {
        config: { access: 'public' },
        schema: {
          tags,
          summary: 'The calendar',
          querystring: listQuery(listRules),
          response: { 200: z.array(MeetingRow) },
        },
      },
      async (request, reply) => {
        const list = readList(request.query, listRules);
        const { id, q, state, upcoming, from, before } = list.filter;
        const where = {
          ...(id ? { id: { in: id } } : {}),
          ...(q ? { OR: [{ title: containing(q) }, { venueName: containing(q) }] } : {}),
          ...(state ? { state } : {}),
          ...(from || before ? { startsAt: { gte: from, lt: before } } : {}),
          ...(upcoming === undefined ? {} : { endsAt: upcoming ? { gt: runtime.now() } : { lte: runtime.now() } }),
        };
        const orderBy = [{ [list.sort]: list.order }, { id: 'asc' as const }];
        const [rows, total] = await Promise.all([
          prisma.meeting.findMany({ where, orderBy, skip: list.skip, take: list.take }),
          prisma.meeting.count({ where }),
        ]);
        sayRange(reply, 'meetings', list, rows.length, total);
        // How many come is the organizers' to see.
        if (!request.actor?.roles.includes('organizer')) return rows.map((row) => viewMeeting(deps, row));
        const counts = await countsOf(
          deps,
          rows.map((row) => row.id),
        );
        return rows.map((row) => ({
          ...viewMeeting(deps, row),
          ...counts.get(row.id),
          attendanceClosedAt: row.attendanceClosedAt?.toISOString() ?? null,
        }));
      },
    );

    app.get(
      '/api/meetings/next',
      { config: { access: 'public' }, schema: { tags, summary: 'The coming meeting', response: { 200: MeetingView } } },
      async () => {
        const meeting = await prisma.meeting.findFirst({
          where: { state: 'scheduled', ...unended() },
          orderBy: { startsAt: 'asc' },
        });
        if (!meeting)
          throw new ProblemError(404, 'no-meeting-yet', 'No meeting is planned yet. Please look again in a few days.');
        return viewMeeting(deps, meeting);
      },
    );

    app.get(
      '/api/meetings/:id',
      {
        config: { access: 'public' },
        schema: { tags, summary: 'One meeting', params, response: { 200: MeetingView } },
      },
      async (request) => {
        const meeting = await prisma.meeting.findUnique({ where: { id: request.params.id } });
        if (!meeting) throw notFound('meeting');
        return viewMeeting(deps, meeting);
      },
    );

    app.post(
      '/api/meetings',
      {
        config: { access: ['organizer'] },
        schema: {
          tags,
          summary: 'Plan a meeting with lots and shuttle runs',
          body: MeetingDraft,
          response: { 201: MeetingView },
        },
      },
      async (request, reply) =>
        await commitOnce(prisma, request, reply, async (tx) => ({
          status: 201,
          body: viewMeeting(deps, await scheduleMeeting(tx, deps, request.body, request.id)),
        })),
    );

    app.put(
      '/api/meetings/:id',
      {
        config: { access: ['organizer'] },
        schema: {
          tags,
          summary: 'Change time, place or title; who is coming is told',
          params,
          body: MeetingUpdate,
          response: { 200: MeetingView },
        },
      },
      async (request) => {
        const change = { id: request.params.id, update: request.body, correlationId: request.id, byHand: true };
        return viewMeeting(deps, await inTransaction(prisma, async (tx) => await changeMeeting(tx, deps, change)));
      },
    );

    app.post(
      '/api/meetings/:id/cancellations',
      {
        config: { access: ['organizer'] },
        schema: {
          tags,
          summary: 'Call a meeting off; who was coming is told',
          params,
          body: Cancellation,
          response: { 200: MeetingView },
        },
      },
      async (request, reply) =>
        await commitOnce(prisma, request, reply, async (tx) => {
          const cancel = { id: request.params.id, reason: request.body.reason, correlationId: request.id };
          return { status: 200, body: viewMeeting(deps, await cancelMeeting(tx, deps, cancel)) };
        }),
    );
  };
