import { actorOf } from '@landed/chassis/auth';
import { noBody } from '@landed/chassis/http';
import { commitOnce } from '@landed/chassis/idempotency';
import { readList, sayRange } from '@landed/chassis/list';
import { CardState, LeadChange, LeadRequest, LeadView, ListQuery, MemberId, Visibility } from '@landed/contracts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { cardList, visibleTo } from '../cards/list.ts';
import { whoseCard } from '../cards/whose.ts';
import type { Deps } from '../deps.ts';
import { changeLead } from './change-lead.ts';
import { type LeadWithFair, postLead } from './post-lead.ts';
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
          const whose = await whoseCard(tx, actor, request.body.spokenBy);
          const post = { whose, request: request.body, correlationId: request.id };
          return { status: 201, body: viewOf(await postLead(tx, deps, post)) };
        });
      },
    );

    app.get(
      '/api/leads',
      {
        config: { access: ['member', 'organizer'] },
        schema: {
          tags,
          summary: 'Leads: all for organizers, their own for members',
          querystring: ListQuery,
          response: { 200: z.array(LeadView) },
        },
      },
      async (request, reply) => {
        const list = readList(request.query, cardList);
        const where = visibleTo(actorOf(request), list.filter);
        const orderBy = [{ [list.sort]: list.order }, { id: 'asc' as const }];
        const [rows, total] = await Promise.all([
          prisma.lead.findMany({ where, include: { fair: true }, orderBy, skip: list.skip, take: list.take }),
          prisma.lead.count({ where }),
        ]);
        sayRange(reply, 'leads', list, rows.length, total);
        return rows.map(viewOf);
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
        const change = { leadId: request.params.id, memberId: actorOf(request).memberId, request: request.body };
        await commitOnce(prisma, request, reply, async (tx) => ({
          status: 200,
          body: viewOf(await changeLead(tx, deps, change)),
        }));
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
        const withdrawal = { leadId: request.params.id, memberId, correlationId: request.id };
        await commitOnce(prisma, request, reply, async (tx) => ({
          status: 200,
          body: viewOf(await withdrawLead(tx, deps, withdrawal)),
        }));
      },
    );
  };

const viewOf = (row: LeadWithFair): z.infer<typeof LeadView> => ({
  id: row.id,
  memberId: MemberId.parse(row.memberId),
  kind: LeadRequest.shape.kind.parse(row.kind),
  company: row.company,
  companies: row.fair.map((item) => item.company),
  role: row.role,
  note: row.note,
  text: row.text,
  visibility: Visibility.parse(row.visibility),
  state: CardState.parse(row.state),
  createdAt: row.createdAt.toISOString(),
  expiresAt: row.expiresAt.toISOString(),
});
