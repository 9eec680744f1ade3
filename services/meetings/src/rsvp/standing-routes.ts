import { actorOf } from '@landed/chassis/auth';
import { inTransaction } from '@landed/chassis/db';
import { notFound } from '@landed/chassis/problem';
import { StandingRequest, StandingView } from '@landed/contracts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { putDownStanding, standFor, viewStanding } from './standing.ts';

const tags = ['coming'];
const config = { access: 'signed-in' } as const;

export const standingRoutes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const { prisma } = deps;
    app.get(
      '/api/standing-rsvps/mine',
      { config, schema: { tags, summary: 'Whether I come every week', response: { 200: StandingView } } },
      async (request) => {
        const standing = await prisma.standingRsvp.findUnique({ where: { memberId: actorOf(request).memberId } });
        if (!standing) throw notFound('standing RSVP');
        return viewStanding(standing);
      },
    );
    app.put(
      '/api/standing-rsvps/mine',
      {
        config,
        schema: { tags, summary: 'I’m coming, all weeks', body: StandingRequest, response: { 200: StandingView } },
      },
      async (request) => {
        const { memberId } = actorOf(request);
        const standing = await inTransaction(
          prisma,
          async (tx) => await standFor(tx, deps, { ...request.body, memberId }),
        );
        await putDownStanding(deps, memberId);
        return viewStanding(standing);
      },
    );
    app.delete(
      '/api/standing-rsvps/mine',
      {
        config,
        schema: { tags, summary: 'No longer every week; weeks already answered stay', response: { 204: z.null() } },
      },
      async (request, reply) => {
        await prisma.standingRsvp.deleteMany({ where: { memberId: actorOf(request).memberId } });
        return reply.code(204).send(null);
      },
    );
  };
