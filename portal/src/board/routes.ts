import { BoardCard } from '@landed/contracts';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { signedIn } from '../me/routes.ts';
import { forMembers } from '../shared/for-members.ts';
import { show } from '../shared/page.ts';
import { boardPage } from './pages.ts';

const Query = z.object({ q: z.string().trim().max(80).catch('') });

/** What is asked and offered in the group, as any member may read it. */
export const boardRoutes =
  ({ services, timeZone }: Deps) =>
  async (app: FastifyInstance): Promise<void> => {
    app.get('/board', async (request, reply) => {
      const api = signedIn(services, request, reply);
      const { q } = Query.parse(request.query);
      return await forMembers(request, reply, api.get('/api/board', z.array(BoardCard)), async (cards) =>
        show(request, reply, boardPage(cards, q, timeZone)),
      );
    });
  };
