import { MyIntroduction } from '@landed/contracts';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { signedIn } from '../me/routes.ts';
import { show } from '../shared/page.ts';
import { unlessAway } from '../shared/services.ts';
import { introductionsPage } from './pages.ts';

export const introductionRoutes =
  ({ services, timeZone }: Deps) =>
  async (app: FastifyInstance): Promise<void> => {
    app.get('/me/introductions', async (request, reply) => {
      const api = signedIn(services, request, reply);
      const mine = await unlessAway(api.get('/api/introductions/mine', z.array(MyIntroduction)));
      return await show(request, reply, introductionsPage(mine, timeZone));
    });
  };
