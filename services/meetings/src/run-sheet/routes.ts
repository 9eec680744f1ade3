import { actorOf, hasRole } from '@landed/chassis/auth';
import { atOneMoment, inTransaction } from '@landed/chassis/db';
import { type Boards, liveRoute } from '@landed/chassis/live';
import { MeetingId, RunSheetAction, RunSheetPlan, RunSheetView, StageView, TurnRequest } from '@landed/contracts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { findMeeting } from '../calendar/schedule.ts';
import type { Deps } from '../deps.ts';
import { addTurn, planSheet, tapSheet } from './change-sheet.ts';
import { loadSheet, type StoredSheet } from './load.ts';
import { sheetBoard, stageBoard, viewSheet, viewStage } from './views.ts';

const tags = ['run-sheet'];
const params = z.strictObject({ id: MeetingId });
const readers = ['organizer', 'timekeeper', 'scribe', 'greeter'] as const;
const runners = ['organizer', 'timekeeper'] as const;

export const runSheetRoutes =
  (deps: Deps, boards: Boards): FastifyPluginAsyncZod =>
  async (app) => {
    const { prisma } = deps;
    const find = async (id: string): Promise<StoredSheet> =>
      await atOneMoment(prisma, async (tx) => await loadSheet(tx, await findMeeting(tx, id)));

    app.get(
      '/api/meetings/:id/run-sheet',
      {
        ...liveRoute,
        config: { access: readers },
        schema: {
          tags,
          summary: 'The agenda with its queues, filled by who is checked in; live as text/event-stream',
          params,
          response: { 200: RunSheetView },
        },
      },
      async (request, reply) => {
        const { id } = request.params;
        const audience = { runner: hasRole(actorOf(request), ...runners) };
        const load = async () => await viewSheet(deps, await find(id), audience);
        if (!boards.wanted(reply)) return await load();
        const key = `run-sheet ${id} ${audience.runner}`;
        return await boards.stream(request, reply, key, async () => sheetBoard(await load()));
      },
    );

    app.get(
      '/api/meetings/:id/stage',
      {
        ...liveRoute,
        config: { access: readers },
        schema: {
          tags,
          summary: 'What the projector shows; live as text/event-stream',
          params,
          response: { 200: StageView },
        },
      },
      async (request, reply) => {
        const { id } = request.params;
        const load = async () => await viewStage(deps, await find(id));
        if (!boards.wanted(reply)) return await load();
        return await boards.stream(request, reply, `stage ${id}`, async () => stageBoard(await load()));
      },
    );

    app.put(
      '/api/meetings/:id/run-sheet',
      {
        config: { access: ['organizer'] },
        schema: {
          tags,
          summary: 'Plan segments and times; a published plan fits the meeting',
          params,
          body: RunSheetPlan,
          response: { 200: RunSheetView },
        },
      },
      async (request) => {
        const { id } = request.params;
        const stored = await inTransaction(prisma, async (tx) => await planSheet(tx, deps, id, request.body));
        return await viewSheet(deps, stored, { runner: true });
      },
    );

    app.post(
      '/api/meetings/:id/run-sheet/taps',
      {
        config: { access: runners, audit: 'own' },
        schema: {
          tags,
          summary: 'Publish, start, next, pass, extra time, tables …: one tap',
          params,
          body: RunSheetAction,
          response: { 200: RunSheetView },
        },
      },
      async (request) => {
        const tap = { ...request.body, meetingId: request.params.id, memberId: actorOf(request).memberId };
        const stored = await inTransaction(prisma, async (tx) => await tapSheet(tx, deps, tap));
        return await viewSheet(deps, stored, { runner: true });
      },
    );

    app.post(
      '/api/meetings/:id/run-sheet/turns',
      {
        config: { access: ['organizer', 'timekeeper', 'scribe'] },
        schema: {
          tags,
          summary: 'Queue an announcement, or a person who would like to speak',
          params,
          body: TurnRequest,
          response: { 201: RunSheetView },
        },
      },
      async (request, reply) => {
        const add = { ...request.body, meetingId: request.params.id };
        const stored = await inTransaction(prisma, async (tx) => await addTurn(tx, deps, add));
        const audience = { runner: hasRole(actorOf(request), ...runners) };
        return await reply.code(201).send(await viewSheet(deps, stored, audience));
      },
    );
  };
