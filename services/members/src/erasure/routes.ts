import { actorOf } from '@landed/chassis/auth';
import { inTransaction } from '@landed/chassis/db';
import type { Linker } from '@landed/chassis/link';
import { notFound } from '@landed/chassis/problem';
import { ErasureRequested, ErasureView, serviceNames } from '@landed/contracts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { sessionCookie } from '../sign-in/cookies.ts';
import { erase } from './erase.ts';

const tags = ['me'];
const purpose = 'erasure';
const Service = z.enum(serviceNames);

export const erasureRoutes =
  (deps: Deps, linker: Linker): FastifyPluginAsyncZod =>
  async (app) => {
    const view = async (id: string): Promise<ErasureView> => {
      const erasure = await deps.prisma.erasure.findUnique({ where: { id }, include: { receipts: true } });
      if (!erasure) throw notFound('erasure');
      const receipts = erasure.receipts.map(({ service, rows, at }) => {
        return { service: Service.parse(service), rows, at: at.toISOString() };
      });
      const done = serviceNames.every((name) => receipts.some((receipt) => receipt.service === name));
      return { requestedAt: erasure.requestedAt.toISOString(), done, receipts };
    };

    app.delete(
      '/api/members/me',
      {
        config: { access: 'signed-in' },
        schema: {
          tags,
          summary: 'Forget me, everywhere; after a sign-in of the last quarter of an hour',
          response: { 202: ErasureRequested },
        },
      },
      async (request, reply) => {
        const { memberId, sessionId } = actorOf(request);
        const leave = { memberId, sessionId, correlationId: request.id };
        const { id } = await inTransaction(deps.prisma, async (tx) => await erase(tx, deps, leave));
        reply.clearCookie(sessionCookie.name, { path: '/', secure: true });
        return await reply.code(202).send({ ...(await view(id)), token: linker.mint(purpose, id) });
      },
    );

    app.get(
      '/api/erasures/:token',
      {
        config: { access: 'link' },
        schema: {
          tags,
          summary: 'Which services have forgotten me',
          params: z.strictObject({ token: z.string().max(100) }),
          response: { 200: ErasureView },
        },
      },
      async (request) => {
        const link = linker.read([purpose], request.params.token);
        if (!link) throw notFound('erasure');
        return await view(link.id);
      },
    );
  };
