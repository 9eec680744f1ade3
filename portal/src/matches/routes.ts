import { MatchView } from '@landed/contracts';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { signedIn } from '../me/routes.ts';
import { show } from '../shared/page.ts';
import { unlessAway } from '../shared/services.ts';
import { matchesPage } from './pages.ts';

export const matchRoutes =
  ({ services, timeZone }: Deps) =>
  async (app: FastifyInstance): Promise<void> => {
    app.get('/me/matches', async (request, reply) => {
      const api = signedIn(services, request, reply);
      const mine = await unlessAway(api.get('/api/matches/mine', z.array(MatchView)));
      return await show(request, reply, matchesPage(mine, timeZone));
    });
  };
