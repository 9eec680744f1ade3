import { actorOf } from '@landed/chassis/auth';
import { inTransaction } from '@landed/chassis/db';
import { noBody } from '@landed/chassis/http';
import { commitOnce } from '@landed/chassis/idempotency';
import { listQuery, readList, sayRange } from '@landed/chassis/list';
import { LeadChange, LeadRequest, LeadView } from '@landed/contracts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { cardList, visibleTo } from '../cards/list.ts';
import { cardFor, whoseCard } from '../cards/whose.ts';
import type { Deps } from '../deps.ts';
import { changeLead } from './change-lead.ts';
import { postLead } from './post-lead.ts';
import { viewLead, viewLeads, withPlaces } from './view.ts';
import { withdrawLead } from './withdraw-lead.ts';

const tags = ['leads'];

export const leadRoutes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const { prisma } = deps;

    app.post(
      '/api/leads',
      {
        config: { access: ['member', 'scribe', 'organizer'] },
        schema: {
          tags,
          summary: 'Offer a contact, a vacancy, a job fair or a resource; a scribe writes for somebody in the room',
          body: LeadRequest,
          response: { 201: LeadView },
        },
      },
      async (request, reply) => {
        const actor = actorOf(request);
        await commitOnce(prisma, request, reply, async (tx) => {
          const whose = await whoseCard(tx, deps, actor, request.body.spokenBy);
          const post = { whose, request: request.body, correlationId: request.id };
          const { id } = await postLead(tx, deps, post);
          return { status: 201, body: await viewLead(tx, actor.memberId, id) };
        });
      },
    );

    app.get(
      '/api/leads',
      {
        config: { access: ['member', 'organizer'] },
        schema: {
          tags,
          summary: 'Leads: for organizers all but theirs who hide from them, for members their own',
          querystring: listQuery(cardList),
          response: { 200: z.array(LeadView) },
        },
      },
      async (request, reply) => {
        const list = readList(request.query, cardList);
        const actor = actorOf(request);
        const where = await visibleTo(deps, actor, list.filter);
        const orderBy = [{ [list.sort]: list.order }, { id: 'asc' as const }];
        const [rows, total] = await Promise.all([
          prisma.lead.findMany({ where, include: withPlaces, orderBy, skip: list.skip, take: list.take }),
          prisma.lead.count({ where }),
        ]);
        sayRange(reply, 'leads', list, rows.length, total);
        return await viewLeads(prisma, actor.memberId, rows);
      },
    );

    app.put(
      '/api/leads/:id',
      {
        config: { access: ['organizer'] },
        schema: {
          tags,
          summary: 'Mend somebody’s lead while it is open',
          params: z.strictObject({ id: z.uuid() }),
          body: LeadChange,
          response: { 200: LeadView },
        },
      },
      async (request) => {
        const actor = actorOf(request);
        const card = await cardFor(deps, actor, request.params.id);
        return await inTransaction(prisma, async (tx) => {
          const { id } = await changeLead(tx, deps, { card, request: request.body });
          return await viewLead(tx, actor.memberId, id);
        });
      },
    );

    app.delete(
      '/api/leads/:id',
      {
        config: { access: ['organizer'] },
        schema: {
          tags,
          summary: 'Take somebody’s lead down: as if they had taken it back',
          params: z.strictObject({ id: z.uuid() }),
          response: { 200: LeadView },
        },
      },
      async (request) => {
        const actor = actorOf(request);
        const card = await cardFor(deps, actor, request.params.id);
        return await inTransaction(prisma, async (tx) => {
          const { id } = await withdrawLead(tx, deps, { card, correlationId: request.id });
          return await viewLead(tx, actor.memberId, id);
        });
      },
    );

    app.patch(
      '/api/leads/:id',
      {
        config: { access: 'signed-in' },
        schema: {
          tags,
          summary: 'Change my lead while it is open',
          params: z.strictObject({ id: z.uuid() }),
          body: LeadChange,
          response: { 200: LeadView },
        },
      },
      async (request, reply) => {
        const { memberId } = actorOf(request);
        const card = { id: request.params.id, memberId };
        await commitOnce(prisma, request, reply, async (tx) => {
          const { id } = await changeLead(tx, deps, { card, request: request.body });
          return { status: 200, body: await viewLead(tx, memberId, id) };
        });
      },
    );

    app.post(
      '/api/leads/:id/withdrawals',
      {
        config: { access: 'signed-in' },
        schema: {
          tags,
          summary: 'Take back my lead',
          params: z.strictObject({ id: z.uuid() }),
          body: noBody,
          response: { 200: LeadView },
        },
      },
      async (request, reply) => {
        const { memberId } = actorOf(request);
        const card = { id: request.params.id, memberId };
        await commitOnce(prisma, request, reply, async (tx) => {
          const { id } = await withdrawLead(tx, deps, { card, correlationId: request.id });
          return { status: 200, body: await viewLead(tx, memberId, id) };
        });
      },
    );
  };
