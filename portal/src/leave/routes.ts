import { ErasureRequested, ErasureView, RecordsView, serviceNames } from '@landed/contracts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { SignInNeeded } from '../shared/errors.ts';
import { emptyForm, submit } from '../shared/form.ts';
import { isSignedIn, show } from '../shared/page.ts';
import { unlessAway } from '../shared/services.ts';
import { exportPage, leavePage, leftPage, type Part } from './pages.ts';

export const leaveRoutes =
  ({ services }: Deps) =>
  async (app: FastifyInstance): Promise<void> => {
    const partsFor = async (request: FastifyRequest, reply: FastifyReply): Promise<Part[]> => {
      if (!isSignedIn(request)) throw new SignInNeeded();
      const api = services(request, reply);
      return await Promise.all(
        serviceNames.map(async (name): Promise<Part> => {
          return [name, await unlessAway(api.get(`/api/records/${name}`, RecordsView))];
        }),
      );
    };

    app.get(
      '/me/export',
      async (request, reply) => await show(request, reply, exportPage(await partsFor(request, reply))),
    );

    app.get('/me/export.json', async (request, reply) => {
      const parts = await partsFor(request, reply);
      const missing = parts.flatMap(([name, records]) => (records ? [] : [name]));
      // Half an export would look like a whole one.
      if (missing.length > 0) return await show(request, reply, exportPage(parts), 503);
      reply.header('content-disposition', 'attachment; filename="landed.json"');
      return reply.type('application/json').send(parts.map(([, records]) => records));
    });

    app.get('/me/leave', async (request, reply) => {
      if (!isSignedIn(request)) throw new SignInNeeded();
      return await show(request, reply, leavePage(emptyForm));
    });

    app.post('/me/leave', async (request, reply) => {
      if (!isSignedIn(request)) throw new SignInNeeded();
      return await submit(request, reply, {
        values: {},
        schema: z.strictObject({}),
        input: {},
        words: {},
        again: leavePage,
        act: async () => {
          const api = services(request, reply);
          const { token } = await api.change('DELETE', '/api/members/me', { answers: ErasureRequested });
          return `/left/${token}`;
        },
      });
    });

    app.get('/left/:token', async (request, reply) => {
      const { token } = z.object({ token: z.string() }).parse(request.params);
      const erasure = await services(request, reply).get(`/api/erasures/${token}`, ErasureView);
      return await show(request, reply, leftPage(erasure));
    });
  };
