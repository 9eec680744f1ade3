import { actorOf } from '@landed/chassis/auth';
import { atOneMoment } from '@landed/chassis/db';
import { type Boards, liveRoute } from '@landed/chassis/live';
import { EveningView, MeetingId } from '@landed/contracts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { eveningOf, pulseOf } from './evening.ts';

export const eveningRoutes =
  (deps: Deps, boards: Boards): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/api/meetings/:id/evening',
      {
        ...liveRoute,
        config: { access: 'signed-in' },
        schema: {
          tags: ['coming'],
          summary:
            'How the evening stands: what is on, which lot has room, when my ride leaves; as text/event-stream it says, ' +
            'without my own part, whenever it is worth another look',
          params: z.strictObject({ id: MeetingId }),
          response: { 200: EveningView },
        },
      },
      async (request, reply) => {
        const { id } = request.params;
        if (boards.wanted(reply)) {
          const load = async () => await atOneMoment(deps.prisma, async (tx) => await pulseOf(tx, deps, id));
          return await boards.stream(request, reply, `evening ${id}`, load);
        }
        const ask = { meetingId: id, memberId: actorOf(request).memberId };
        return await atOneMoment(deps.prisma, async (tx) => await eveningOf(tx, deps, ask));
      },
    );
  };
