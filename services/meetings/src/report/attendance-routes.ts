import { actorOf } from '@landed/chassis/auth';
import { inTransaction } from '@landed/chassis/db';
import { noBody } from '@landed/chassis/http';
import { idFilter, listQuery, readList, sayRange, searchFilter } from '@landed/chassis/list';
import { notFound, ProblemError } from '@landed/chassis/problem';
import { AttendanceView, CorrectionRequest, CorrectionRow, MeetingId, MemberId, Visit } from '@landed/contracts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { hiddenFrom } from '../people/hidden-from.ts';
import { aboutNamed, namesOf } from '../people/names.ts';
import { unknownName } from '../rsvp/views.ts';
import { type Attendance, attendanceOf, closeAttendance, correctAttendance } from './attendance.ts';

const tags = ['afterwards'];
const params = z.strictObject({ id: MeetingId });
const listRules = {
  sortable: ['at'],
  defaultSort: ['at', 'DESC'],
  filter: z.strictObject({
    id: idFilter,
    q: searchFilter.describe('Part of a name.'),
    meetingId: MeetingId.optional(),
    memberId: MemberId.optional(),
    kind: CorrectionRequest.shape.kind.optional(),
  }),
} as const;
const counters = ['organizer', 'registrar'] as const;

export const attendanceRoutes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const { prisma } = deps;

    app.get(
      '/api/meetings/:id/attendance',
      {
        config: { access: counters },
        schema: { tags, summary: 'How many were there', params, response: { 200: AttendanceView } },
      },
      async (request) => {
        const meeting = await prisma.meeting.findUnique({ where: { id: request.params.id } });
        if (!meeting) throw notFound('meeting');
        return view(await attendanceOf(prisma, meeting));
      },
    );

    app.post(
      '/api/meetings/:id/attendance/closings',
      {
        config: { access: ['organizer'] },
        schema: {
          tags,
          summary: 'Count the evening; a day later it counts itself',
          params,
          body: noBody,
          response: { 200: AttendanceView },
        },
      },
      async (request) => {
        const close = { meetingId: request.params.id, correlationId: request.id };
        return view(await inTransaction(prisma, async (tx) => await closeAttendance(tx, deps, close)));
      },
    );

    app.post(
      '/api/meetings/:id/attendance/corrections',
      {
        config: { access: counters },
        schema: {
          tags,
          summary: 'Mend a mistake at the door; it stays on record',
          params,
          body: CorrectionRequest,
          response: { 200: AttendanceView },
        },
      },
      async (request) => {
        const by = actorOf(request).memberId;
        const correct = { ...request.body, meetingId: request.params.id, by, correlationId: request.id };
        return view(await inTransaction(prisma, async (tx) => await correctAttendance(tx, deps, correct)));
      },
    );

    app.get(
      '/api/attendance-corrections',
      {
        config: { access: ['organizer'] },
        schema: {
          tags,
          summary: 'Who mended which attendance, and why',
          querystring: listQuery(listRules),
          response: { 200: z.array(CorrectionRow) },
        },
      },
      async (request, reply) => {
        const list = readList(request.query, listRules);
        const orderBy = [{ [list.sort]: list.order }, { id: 'asc' as const }];
        const { id, q, ...filter } = list.filter;
        const where = {
          ...filter,
          ...(id ? { id: { in: id } } : {}),
          AND: [{ memberId: { notIn: await hiddenFrom(deps, actorOf(request)) } }, await aboutNamed(deps, q)],
        };
        const [rows, total] = await Promise.all([
          prisma.attendanceCorrection.findMany({ where, orderBy, skip: list.skip, take: list.take }),
          prisma.attendanceCorrection.count({ where }),
        ]);
        sayRange(reply, 'attendance-corrections', list, rows.length, total);
        const names = await namesOf(
          deps,
          actorOf(request),
          rows.map((row) => row.memberId),
        );
        return rows.map(({ byId, ...row }) => ({
          ...row,
          meetingId: MeetingId.parse(row.meetingId),
          memberId: MemberId.parse(row.memberId),
          displayName: names.get(row.memberId) ?? unknownName,
          kind: CorrectionRequest.shape.kind.parse(row.kind),
          by: MemberId.parse(byId),
          at: row.at.toISOString(),
        }));
      },
    );

    app.post(
      '/api/meetings/:id/online',
      {
        config: { access: 'signed-in' },
        schema: {
          tags,
          summary: 'I am there online; counted apart',
          params,
          body: noBody,
          response: { 204: z.null() },
        },
      },
      async (request, reply) => {
        const now = deps.runtime.now();
        const meeting = await prisma.meeting.findUnique({ where: { id: request.params.id } });
        if (!meeting) throw notFound('meeting');
        const doors = meeting.startsAt.getTime() - 30 * 60_000;
        if (meeting.state === 'cancelled' || now.getTime() < doors || now > meeting.endsAt)
          throw new ProblemError(
            409,
            'meeting-not-open',
            'This meeting is not open right now. It opens half an hour before the start.',
          );
        const there = { meetingId: meeting.id, memberId: actorOf(request).memberId, at: now };
        await prisma.onlineAttendance.createMany({ data: [there], skipDuplicates: true });
        return reply.code(204).send(null);
      },
    );

    app.get(
      '/api/check-ins/mine',
      {
        config: { access: 'signed-in' },
        schema: { tags, summary: 'Where I was', response: { 200: z.array(Visit) } },
      },
      async (request) => {
        const where = { memberId: actorOf(request).memberId };
        const visits = await prisma.checkIn.findMany({
          where,
          orderBy: { checkedInAt: 'desc' },
          include: { meeting: true },
          take: 1000,
        });
        return visits.map(({ meeting, checkedInAt, firstVisit }) => ({
          meetingId: MeetingId.parse(meeting.id),
          title: meeting.title,
          startsAt: meeting.startsAt.toISOString(),
          checkedInAt: checkedInAt.toISOString(),
          firstVisit,
        }));
      },
    );
  };

const view = ({ meeting, ...counts }: Attendance): z.infer<typeof AttendanceView> => ({
  meetingId: MeetingId.parse(meeting.id),
  closedAt: meeting.attendanceClosedAt?.toISOString() ?? null,
  ...counts,
});
