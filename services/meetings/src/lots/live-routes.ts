import { actorOf } from '@landed/chassis/auth';
import { atOneMoment, inTransaction } from '@landed/chassis/db';
import { type Boards, boardOf, liveRoute } from '@landed/chassis/live';
import { LotBoard, LotTaps, MeetingId, RecountRequest, RecountRow, TapsTaken } from '@landed/contracts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { lotBoard, recount, takeTaps } from './live.ts';

const tags = ['parking'];
const params = z.strictObject({ id: MeetingId });
const readers = ['organizer', 'lot-attendant', 'driver', 'greeter'] as const;
const counters = ['organizer', 'lot-attendant'] as const;

export const liveLotRoutes =
  (deps: Deps, boards: Boards): FastifyPluginAsyncZod =>
  async (app) => {
    const { prisma } = deps;

    app.get(
      '/api/meetings/:id/lot-board',
      {
        ...liveRoute,
        config: { access: readers },
        schema: {
          tags,
          summary: 'How full the lots are and where the next car goes; live as text/event-stream',
          params,
          response: { 200: LotBoard },
        },
      },
      async (request, reply) => {
        const { id } = request.params;
        const load = async () => await atOneMoment(prisma, async (tx) => await lotBoard(tx, deps, id));
        if (!boards.wanted(reply)) return await load();
        return await boards.stream(request, reply, `lot-board ${id}`, async () => boardOf(await load()));
      },
    );

    app.post(
      '/api/meetings/:id/lot-taps',
      {
        config: { access: counters },
        schema: {
          tags,
          summary: 'Cars in and out, also later from a device that was offline; each tap counts once',
          params,
          body: LotTaps,
          response: { 200: TapsTaken },
        },
      },
      async (request) => {
        const { memberId } = actorOf(request);
        const upload = { ...request.body, meetingId: request.params.id, by: memberId, correlationId: request.id };
        return await inTransaction(prisma, async (tx) => await takeTaps(tx, deps, upload));
      },
    );

    app.post(
      '/api/meetings/:id/lots/:lotId/recounts',
      {
        config: { access: counters },
        schema: {
          tags,
          summary: 'Counted on foot: holds from now on, and stays on record',
          params: params.extend({ lotId: z.uuid() }),
          body: RecountRequest,
          response: { 200: LotBoard },
        },
      },
      async (request) => {
        const { id, lotId } = request.params;
        const by = actorOf(request).memberId;
        const count = { ...request.body, meetingId: id, lotId, by, correlationId: request.id };
        return await inTransaction(prisma, async (tx) => await recount(tx, deps, count));
      },
    );

    app.get(
      '/api/meetings/:id/recounts',
      {
        config: { access: counters },
        schema: {
          tags,
          summary: 'Who counted what, and what the taps had said',
          params,
          response: { 200: z.array(RecountRow) },
        },
      },
      async (request) => {
        const rows = await prisma.lotRecount.findMany({
          where: { lot: { meetingId: request.params.id } },
          include: { lot: true },
          orderBy: [{ at: 'desc' }, { id: 'desc' }],
        });
        return rows.map(({ lot, byId, at, ...row }) => ({ ...row, lotName: lot.name, by: byId, at: at.toISOString() }));
      },
    );
  };
