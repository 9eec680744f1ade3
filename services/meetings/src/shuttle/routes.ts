import { actorOf } from '@landed/chassis/auth';
import { atOneMoment, inTransaction } from '@landed/chassis/db';
import { commitOnce } from '@landed/chassis/idempotency';
import { type Boards, boardOf, liveRoute } from '@landed/chassis/live';
import { notFound } from '@landed/chassis/problem';
import {
  EgressBoard,
  MeetingId,
  RunCancellation,
  RunsRequest,
  RunVehicle,
  ShuttleClosing,
  ShuttlePlanView,
  ShuttleRunView,
} from '@landed/contracts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { closeShuttle, egressBoard } from './egress.ts';
import { shuttlePlan } from './plan.ts';
import { addRuns, cancelRun, changeVehicle } from './runs.ts';
import { viewRun, withRiders } from './views.ts';

const tags = ['shuttle'];
const meetingParams = z.strictObject({ id: MeetingId });
const params = z.strictObject({ id: z.uuid() });
const readers = ['organizer', 'driver', 'lot-attendant'] as const;

export const shuttleRoutes =
  (deps: Deps, boards: Boards): FastifyPluginAsyncZod =>
  async (app) => {
    const { prisma } = deps;
    const response = { 200: ShuttleRunView };

    app.get(
      '/api/meetings/:id/shuttle-plan',
      {
        config: { access: ['organizer'] },
        schema: {
          tags,
          summary: 'Vehicles, headway and a timetable for the busiest minutes',
          params: meetingParams,
          response: { 200: ShuttlePlanView },
        },
      },
      async (request) => {
        const meeting = await prisma.meeting.findUnique({ where: { id: request.params.id } });
        if (!meeting) throw notFound('meeting');
        return await shuttlePlan(deps, meeting);
      },
    );

    app.get(
      '/api/meetings/:id/shuttle-runs',
      {
        ...liveRoute,
        config: { access: readers },
        schema: {
          tags,
          summary: 'The timetable, with seats promised and boarded; live as text/event-stream',
          params: meetingParams,
          response: { 200: z.array(ShuttleRunView) },
        },
      },
      async (request, reply) => {
        const { id: meetingId } = request.params;
        const orderBy = [{ departsAt: 'asc' as const }, { id: 'asc' as const }];
        const load = async () =>
          await atOneMoment(prisma, async (tx) =>
            (await tx.shuttleRun.findMany({ where: { meetingId }, include: withRiders, orderBy })).map(viewRun),
          );
        if (!boards.wanted(reply)) return await load();
        return await boards.stream(request, reply, `shuttle-runs ${meetingId}`, async () => boardOf(await load()));
      },
    );

    app.post(
      '/api/meetings/:id/shuttle-runs',
      {
        config: { access: ['organizer'] },
        schema: {
          tags,
          summary: 'Add runs; whoever had no place may get one',
          params: meetingParams,
          body: RunsRequest,
          response: { 201: z.array(ShuttleRunView) },
        },
      },
      async (request, reply) =>
        await commitOnce(prisma, request, reply, async (tx) => {
          const add = { ...request.body, meetingId: request.params.id, correlationId: request.id };
          return { status: 201, body: (await addRuns(tx, deps, add)).map(viewRun) };
        }),
    );

    app.post(
      '/api/shuttle-runs/:id/cancellations',
      {
        config: { access: ['organizer'] },
        schema: {
          tags,
          summary: 'It does not run; each rider is seated anew or told',
          params,
          body: RunCancellation,
          response,
        },
      },
      async (request) => {
        const change = { ...request.body, id: request.params.id, correlationId: request.id };
        return viewRun(await inTransaction(prisma, async (tx) => await cancelRun(tx, deps, change)));
      },
    );

    app.put(
      '/api/shuttle-runs/:id/vehicle',
      {
        config: { access: ['organizer'] },
        schema: { tags, summary: 'Another vehicle, with more or fewer seats', params, body: RunVehicle, response },
      },
      async (request) => {
        const change = { ...request.body, id: request.params.id, correlationId: request.id };
        return viewRun(await inTransaction(prisma, async (tx) => await changeVehicle(tx, deps, change)));
      },
    );

    app.get(
      '/api/meetings/:id/egress-board',
      {
        ...liveRoute,
        config: { access: [...readers, 'greeter'] },
        schema: {
          tags,
          summary: 'Who still waits for a ride back; live as text/event-stream',
          params: meetingParams,
          response: { 200: EgressBoard },
        },
      },
      async (request, reply) => {
        const { id } = request.params;
        const load = async () => await atOneMoment(prisma, async (tx) => await egressBoard(tx, deps, id));
        if (!boards.wanted(reply)) return await load();
        return await boards.stream(request, reply, `egress-board ${id}`, async () => boardOf(await load()));
      },
    );

    app.post(
      '/api/meetings/:id/shuttle-closings',
      {
        config: { access: ['organizer', 'driver'] },
        schema: {
          tags,
          summary: 'End the shuttle, once everybody is out and both stops are empty',
          params: meetingParams,
          body: ShuttleClosing,
          response: { 200: EgressBoard },
        },
      },
      async (request) => {
        const by = actorOf(request).memberId;
        const close = { ...request.body, meetingId: request.params.id, by, correlationId: request.id };
        return await inTransaction(prisma, async (tx) => await closeShuttle(tx, deps, close));
      },
    );
  };
