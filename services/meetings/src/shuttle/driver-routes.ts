import { actorOf } from '@landed/chassis/auth';
import { inTransaction } from '@landed/chassis/db';
import { noBody } from '@landed/chassis/http';
import { commitOnce } from '@landed/chassis/idempotency';
import { Boarding, Manifest, RunDelay, RunDeparture, ShuttleRunView } from '@landed/contracts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { namesOf } from '../people/names.ts';
import { unknownName } from '../rsvp/views.ts';
import { board } from './egress.ts';
import { acceptRun, delayRun, departRun, readRun, returnRun } from './runs.ts';
import { boardedByName, viewRun } from './views.ts';

const tags = ['shuttle'];
const params = z.strictObject({ id: z.uuid() });
const readers = ['organizer', 'driver', 'lot-attendant'] as const;
const drivers = ['driver', 'organizer'] as const;

/** What a driver, and whoever stands at the stop, does with one run. */
export const driverRoutes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const { prisma } = deps;
    const response = { 200: ShuttleRunView };

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
        const boarded = boardedByName(run);
        return {
          run: viewRun(run),
          riders: riders.map(({ id: rsvpId, memberId, stepFree }) => ({
            rsvpId,
            displayName: names.get(memberId) ?? unknownName,
            stepFree,
            boarded: boarded.has(rsvpId),
          })),
        };
      },
    );

    app.post(
      '/api/shuttle-runs/:id/acceptances',
      {
        config: { access: drivers },
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
        config: { access: drivers },
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
      '/api/shuttle-runs/:id/departures',
      {
        config: { access: drivers },
        schema: {
          tags,
          summary: 'The run leaves; nobody is seated on it any more',
          params,
          body: RunDeparture,
          response,
        },
      },
      async (request) => {
        const change = { ...request.body, id: request.params.id, correlationId: request.id };
        return viewRun(await inTransaction(prisma, async (tx) => await departRun(tx, deps, change)));
      },
    );

    app.delete(
      '/api/shuttle-runs/:id/departures',
      {
        config: { access: drivers },
        schema: { tags, summary: 'It has not left after all', params, response },
      },
      async (request) => {
        const change = { id: request.params.id, correlationId: request.id };
        return viewRun(await inTransaction(prisma, async (tx) => await returnRun(tx, change)));
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
  };
