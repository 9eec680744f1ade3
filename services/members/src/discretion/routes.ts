import { actorOf } from '@landed/chassis/auth';
import { inTransaction } from '@landed/chassis/db';
import { DiscretionRequest, DiscretionView } from '@landed/contracts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Deps } from '../deps.ts';
import { beDiscreet, viewDiscretion } from './be-discreet.ts';

const tags = ['me'];
const path = '/api/members/me/discretion';
const config = { access: 'signed-in' } as const;

export const discretionRoutes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      path,
      { config, schema: { tags, summary: 'From whom I hide', response: { 200: DiscretionView } } },
      async (request) =>
        viewDiscretion(
          deps,
          await deps.prisma.discretion.findUnique({ where: { memberId: actorOf(request).memberId } }),
        ),
    );

    app.put(
      path,
      {
        config,
        schema: {
          tags,
          summary: 'Be discreet: found by nobody of my employer or with mail there',
          body: DiscretionRequest,
          response: { 200: DiscretionView },
        },
      },
      async (request) => {
        const wish = { wish: request.body, memberId: actorOf(request).memberId, correlationId: request.id };
        return viewDiscretion(deps, await inTransaction(deps.prisma, async (tx) => await beDiscreet(tx, deps, wish)));
      },
    );
  };
