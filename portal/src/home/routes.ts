import { MeetingView } from '@landed/contracts';
import type { FastifyInstance } from 'fastify';
import type { Deps } from '../deps.ts';
import { isSignedIn, show } from '../shared/page.ts';
import { unlessAway } from '../shared/services.ts';
import { homePage } from './pages.ts';

export const homeRoutes =
  ({ services }: Deps) =>
  async (app: FastifyInstance): Promise<void> => {
    app.get('/', async (request, reply) => {
      const meeting = await unlessAway(services(request, reply).find('/api/meetings/next', MeetingView));
      return await show(request, reply, homePage(meeting, isSignedIn(request)));
    });
  };
