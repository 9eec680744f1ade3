import { actorOf } from '@landed/chassis/auth';
import { commitOnce } from '@landed/chassis/idempotency';
import { notFound } from '@landed/chassis/problem';
import { MeetingId, ParkingConfirmation, ParkingPlanView, PlanChange, WhatIf, WhatIfView } from '@landed/contracts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { shuttleFor } from '../shuttle/plan.ts';
import { confirmPlan, draftPlan } from './confirm.ts';
import { chosenLots, computePlan, viewPlan } from './load-plan.ts';

const tags = ['parking'];
const params = z.strictObject({ id: MeetingId });
const readers = ['organizer', 'lot-attendant', 'driver'] as const;

export const parkingRoutes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const { prisma } = deps;
    const find = async (id: string) => {
      const meeting = await prisma.meeting.findUnique({ where: { id } });
      if (!meeting) throw notFound('meeting');
      return {
        meeting,
        chosen: await chosenLots(prisma, id),
        plan: await prisma.parkingPlan.findUnique({ where: { meetingId: id } }),
      };
    };

    app.get(
      '/api/meetings/:id/parking-plan',
      {
        config: { access: readers },
        schema: {
          tags,
          summary: 'Cars, lots, who parks where, shifts and what is wrong',
          params,
          response: { 200: ParkingPlanView },
        },
      },
      async (request) => {
        const { meeting, chosen, plan } = await find(request.params.id);
        const loaded = await computePlan(deps, meeting, chosen, { fill: plan?.fill });
        return await viewPlan(deps, meeting, chosen, loaded, plan);
      },
    );

    app.post(
      '/api/meetings/:id/parking-plan/what-ifs',
      {
        config: { access: ['organizer'] },
        schema: {
          tags,
          summary: 'The plan under other assumptions, with the shuttle’s timetable; nothing is written',
          params,
          body: WhatIf,
          response: { 200: WhatIfView },
        },
      },
      async (request) => {
        const { closedLotIds, ...wishes } = request.body;
        const { meeting, chosen, plan } = await find(request.params.id);
        const open = chosen.filter(({ lot }) => !closedLotIds.includes(lot.id));
        const loaded = await computePlan(deps, meeting, open, { fill: plan?.fill, ...wishes });
        const { vehicles } = wishes;
        return {
          ...(await viewPlan(deps, meeting, open, loaded, plan)),
          shuttle: await shuttleFor(deps, meeting, { chosen: open, loaded, vehicles }),
        };
      },
    );

    app.post(
      '/api/meetings/:id/parking-plan/confirmations',
      {
        config: { access: ['organizer'] },
        schema: {
          tags,
          summary: 'Stand behind the plan; whom it touches is told',
          params,
          body: ParkingConfirmation,
          response: { 200: ParkingPlanView },
        },
      },
      async (request, reply) => {
        const by = actorOf(request).memberId;
        const draft = await draftPlan(deps, request.params.id, request.body);
        await commitOnce(prisma, request, reply, async (tx) => {
          const stored = await confirmPlan(tx, deps, { ...draft, by, correlationId: request.id });
          return { status: 200, body: await viewPlan(deps, draft.meeting, draft.chosen, draft.loaded, stored) };
        });
      },
    );

    app.get(
      '/api/meetings/:id/plan-changes',
      {
        config: { access: readers },
        schema: {
          tags,
          summary: 'For each change a sign to print and a line for the phone tree',
          params,
          response: { 200: z.array(PlanChange) },
        },
      },
      async (request) => {
        const { meeting } = await find(request.params.id);
        const rows = await prisma.planChange.findMany({
          where: { meetingId: meeting.id },
          orderBy: [{ at: 'desc' }, { id: 'desc' }],
        });
        return rows.map((row) => ({ ...row, meetingId: request.params.id, at: row.at.toISOString() }));
      },
    );
  };
