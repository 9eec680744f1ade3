import { actorOf } from '@landed/chassis/auth';
import { atOneMoment, inTransaction } from '@landed/chassis/db';
import { noBody } from '@landed/chassis/http';
import { commitOnce } from '@landed/chassis/idempotency';
import { type Boards, boardOf, liveRoute } from '@landed/chassis/live';
import { notFound } from '@landed/chassis/problem';
import {
  Boarding,
  EgressBoard,
  Manifest,
  MeetingId,
  RunCancellation,
  RunDelay,
  RunsRequest,
  RunVehicle,
  ShuttleClosing,
  ShuttlePlanView,
  ShuttleRunView,
} from '@landed/contracts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { namesOf } from '../people/names.ts';
import { unknownName } from '../rsvp/views.ts';
import { board, closeShuttle, egressBoard } from './egress.ts';
import { shuttlePlan } from './plan.ts';
import { acceptRun, addRuns, cancelRun, changeVehicle, delayRun, readRun } from './runs.ts';
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
        config: { access: readers },
        schema: {
          tags,
          summary: 'The timetable, with seats promised and boarded',
          params: meetingParams,
          response: { 200: z.array(ShuttleRunView) },
        },
      },
      async (request) => {
        const where = { meetingId: request.params.id };
        const orderBy = [{ departsAt: 'asc' as const }, { id: 'asc' as const }];
        return (await prisma.shuttleRun.findMany({ where, include: withRiders, orderBy })).map(viewRun);
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

    app.get(
      '/api/shuttle-runs/:id/manifest',
      {
        config: { access: readers },
        schema: {
          tags,
          summary: 'Who rides, and who needs a step-free seat; to see before accepting',
          params,
          response: { 200: Manifest },
        },
      },
      async (request) => {
        const run = await readRun(prisma, request.params.id);
        const riders = run.places.flatMap(({ rsvp }) => (rsvp ? [rsvp] : []));
        request.log.info({ run: run.id, by: actorOf(request).memberId }, 'a manifest was read');
        const names = await namesOf(
          deps,
          actorOf(request),
          riders.map((rider) => rider.memberId),
        );
        return {
          run: viewRun(run),
          riders: riders.map(({ memberId, stepFree }) => ({
            displayName: names.get(memberId) ?? unknownName,
            stepFree,
          })),
        };
      },
    );

    app.post(
      '/api/shuttle-runs/:id/acceptances',
      {
        config: { access: ['driver', 'organizer'] },
        schema: { tags, summary: 'The driver takes this run on', params, body: noBody, response },
      },
      async (request) => {
        const change = { id: request.params.id, correlationId: request.id };
        return viewRun(await inTransaction(prisma, async (tx) => await acceptRun(tx, change)));
      },
    );

    app.post(
      '/api/shuttle-runs/:id/delays',
      {
        config: { access: ['driver', 'organizer'] },
        schema: {
          tags,
          summary: 'It leaves so many minutes after its planned time; its riders are told',
          params,
          body: RunDelay,
          response,
        },
      },
      async (request, reply) =>
        await commitOnce(prisma, request, reply, async (tx) => {
          const change = { ...request.body, id: request.params.id, correlationId: request.id };
          return { status: 200, body: viewRun(await delayRun(tx, deps, change)) };
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

    app.post(
      '/api/shuttle-runs/:id/boardings',
      {
        config: { access: readers },
        schema: {
          tags,
          summary: 'So many got in, or fewer than was said; sent twice it is once',
          params,
          body: Boarding,
          response,
        },
      },
      async (request) => {
        const about = { ...request.body, runId: request.params.id, by: actorOf(request).memberId };
        return viewRun(await inTransaction(prisma, async (tx) => await board(tx, deps, about)));
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
