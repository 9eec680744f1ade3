import { actorOf } from '@landed/chassis/auth';
import { notFound } from '@landed/chassis/problem';
import { OwnSession } from '@landed/contracts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../deps.ts';

const tags = ['sign-in'];

/** Where I am signed in, and ending it there. */
export const ownSessionRoutes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const { prisma, runtime } = deps;

    app.get(
      '/api/sessions',
      {
        config: { access: 'signed-in' },
        schema: { tags, summary: 'Where I am signed in', response: { 200: z.array(OwnSession) } },
      },
      async (request) => {
        const { memberId, sessionId } = actorOf(request);
        const open = { memberId, revokedAt: null, expiresAt: { gt: runtime.now() } };
        const sessions = await prisma.session.findMany({ where: open, orderBy: { createdAt: 'desc' }, take: 100 });
        return sessions.map(({ id, device, createdAt, expiresAt }) => ({
          id,
          device,
          current: id === sessionId,
          createdAt: createdAt.toISOString(),
          expiresAt: expiresAt.toISOString(),
        }));
      },
    );

    app.delete(
      '/api/sessions/others',
      {
        config: { access: 'signed-in' },
        schema: { tags, summary: 'Sign out everywhere but here', response: { 204: z.null() } },
      },
      async (request, reply) => {
        const { memberId, sessionId } = actorOf(request);
        const others = { memberId, revokedAt: null, id: { not: sessionId } };
        await prisma.session.updateMany({ where: others, data: { revokedAt: runtime.now() } });
        return reply.code(204).send(null);
      },
    );

    app.delete(
      '/api/sessions/:id',
      {
        config: { access: 'signed-in' },
        schema: {
          tags,
          summary: 'Sign out there',
          params: z.strictObject({ id: z.uuid() }),
          response: { 204: z.null() },
        },
      },
      async (request, reply) => {
        const mine = { id: request.params.id, memberId: actorOf(request).memberId };
        if ((await prisma.session.count({ where: mine })) === 0) throw notFound('session');
        await prisma.session.updateMany({ where: { ...mine, revokedAt: null }, data: { revokedAt: runtime.now() } });
        return reply.code(204).send(null);
      },
    );
  };
