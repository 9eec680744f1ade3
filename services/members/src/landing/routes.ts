import { actorOf } from '@landed/chassis/auth';
import { inTransaction } from '@landed/chassis/db';
import { LandingRequest, LandingView } from '@landed/contracts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { land, seekAgain, viewLanding } from './land.ts';

const tags = ['me'];

export const landingRoutes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    app.put(
      '/api/members/me/landing',
      {
        config: { access: 'signed-in' },
        schema: {
          tags,
          summary: 'I have landed; what may be told of it is asked one by one',
          body: LandingRequest,
          response: { 200: LandingView },
        },
      },
      async (request) => {
        const landed = { ...request.body, memberId: actorOf(request).memberId, correlationId: request.id };
        return viewLanding(await inTransaction(deps.prisma, async (tx) => await land(tx, deps, landed)));
      },
    );

    app.delete(
      '/api/members/me/landing',
      { config: { access: 'signed-in' }, schema: { tags, summary: 'I am looking again', response: { 204: z.null() } } },
      async (request, reply) => {
        const seek = { memberId: actorOf(request).memberId, correlationId: request.id };
        await inTransaction(deps.prisma, async (tx) => await seekAgain(tx, deps, seek));
        return reply.code(204).send(null);
      },
    );
  };
