import { actorOf } from '@landed/chassis/auth';
import { atOneMoment } from '@landed/chassis/db';
import { EveningView, MeetingId } from '@landed/contracts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { eveningOf } from './evening.ts';

export const eveningRoutes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/api/meetings/:id/evening',
      {
        config: { access: 'signed-in' },
        schema: {
          tags: ['coming'],
          summary: 'How the evening stands: what is on, which lot has room, when my ride leaves',
          params: z.strictObject({ id: MeetingId }),
          response: { 200: EveningView },
        },
      },
      async (request) => {
        const ask = { meetingId: request.params.id, memberId: actorOf(request).memberId };
        return await atOneMoment(deps.prisma, async (tx) => await eveningOf(tx, deps, ask));
      },
    );
  };
