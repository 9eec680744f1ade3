import { actorOf } from '@landed/chassis/auth';
import { atOneMoment } from '@landed/chassis/db';
import { type Boards, boardOf, liveRoute } from '@landed/chassis/live';
import { DoorBoard, DoorPlan, doorRoles, MeetingId, NewcomerRow, PresentRow } from '@landed/contracts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { findMeeting } from '../calendar/schedule.ts';
import type { Deps } from '../deps.ts';
import { doorBoard, doorPlan, findPresent, newcomersOf } from './board.ts';

const tags = ['door'];
const params = z.strictObject({ id: MeetingId });
const hosts = ['organizer', 'newcomer-host'] as const;

/** What the door, the newcomer host and the scribe see of who is in the room. */
export const doorBoardRoutes =
  (deps: Deps, boards: Boards): FastifyPluginAsyncZod =>
  async (app) => {
    const { prisma } = deps;

    app.get(
      '/api/meetings/:id/door-board',
      {
        ...liveRoute,
        config: { access: [...doorRoles, 'newcomer-host'] },
        schema: {
          tags,
          summary: 'How many are in the room and how many chairs are free; live as text/event-stream',
          params,
          response: { 200: DoorBoard },
        },
      },
      async (request, reply) => {
        const { id } = request.params;
        const load = async () => await atOneMoment(prisma, async (tx) => await doorBoard(tx, deps, id));
        if (!boards.wanted(reply)) return await load();
        return await boards.stream(request, reply, `door-board ${id}`, async () => boardOf(await load()));
      },
    );

    app.get(
      '/api/meetings/:id/newcomers',
      {
        ...liveRoute,
        config: { access: hosts },
        schema: {
          tags,
          summary: 'Who is here for the first or second time, for the newcomer host; live as text/event-stream',
          params,
          response: { 200: z.array(NewcomerRow) },
        },
      },
      async (request, reply) => {
        const { id } = request.params;
        const reader = actorOf(request);
        await findMeeting(prisma, id);
        const load = async () => await newcomersOf(deps, reader, id);
        if (!boards.wanted(reply)) return await load();
        const key = `newcomers ${id} ${reader.memberId}`;
        return await boards.stream(request, reply, key, async () => boardOf(await load()));
      },
    );

    app.get(
      '/api/meetings/:id/present',
      {
        config: { access: ['organizer', 'scribe', 'timekeeper'] },
        schema: {
          tags,
          summary: 'Find somebody who is in the room by the beginning of a name',
          params,
          querystring: z.strictObject({ q: z.string().trim().min(2, 'type at least two letters').max(80) }),
          response: { 200: z.array(PresentRow) },
        },
      },
      async (request) =>
        await findPresent(deps, actorOf(request), { meetingId: request.params.id, typed: request.query.q }),
    );

    app.get(
      '/api/meetings/:id/door-plan',
      {
        config: { access: ['organizer', 'registrar'] },
        schema: {
          tags,
          summary: 'How many desks the newcomers of that evening ask for',
          params,
          querystring: z.strictObject({
            minutes: z.coerce.number().int().min(5).max(120).default(30).describe('In which newcomers come.'),
            secondsEach: z.coerce
              .number()
              .int()
              .min(10)
              .max(900)
              .default(180)
              .describe('60 with a form filled in before.'),
          }),
          response: { 200: DoorPlan },
        },
      },
      async (request) => await doorPlan(deps, request.params.id, request.query),
    );
  };
