import { actorOf } from '@landed/chassis/auth';
import { DoorBatch, DoorBatchResult, doorRoles, MeetingId, RosterPackage, RosterRequest } from '@landed/contracts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { doorActorOf } from './actor.ts';
import { takeBatch } from './let-in.ts';
import { packRoster } from './roster.ts';

const tags = ['door'];
const params = z.strictObject({ id: MeetingId });

export const offlineDoorRoutes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    app.post(
      '/api/meetings/:id/roster-packages',
      {
        config: { access: doorRoles },
        schema: {
          tags,
          summary: 'Names and passes for a device that may lose the network, encrypted for it alone',
          params,
          body: RosterRequest,
          response: { 200: RosterPackage },
        },
      },
      async (request) => await packRoster(deps, actorOf(request), { meetingId: request.params.id, ...request.body }),
    );

    app.post(
      '/api/meetings/:id/door-batches',
      {
        config: { access: doorRoles },
        schema: {
          tags,
          summary: 'What a device gathered without a network; send it again until it is answered',
          params,
          body: DoorBatch,
          response: { 200: DoorBatchResult },
        },
      },
      async (request) =>
        await takeBatch(deps, {
          meetingId: request.params.id,
          scans: request.body.scans,
          by: doorActorOf(request),
          correlationId: request.id,
        }),
    );
  };
