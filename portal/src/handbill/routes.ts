import { HandbillView } from '@landed/contracts';
import type { FastifyInstance } from 'fastify';
import type { Deps } from '../deps.ts';
import { signedIn } from '../me/routes.ts';
import { show } from '../shared/page.ts';
import { handbillPage } from './pages.ts';

export const handbillRoutes =
  ({ services }: Deps) =>
  async (app: FastifyInstance): Promise<void> => {
    app.get('/me/handbill', async (request, reply) => {
      const handbill = await signedIn(services, request, reply).get('/api/members/me/handbill', HandbillView);
      return await show(request, reply, handbillPage(handbill));
    });
  };
