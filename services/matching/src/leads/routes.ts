import { actorOf } from '@landed/chassis/auth';
import { noBody } from '@landed/chassis/http';
import { commitOnce } from '@landed/chassis/idempotency';
import { readList, sayRange } from '@landed/chassis/list';
import { CardState, LeadRequest, LeadView, ListQuery, MemberId } from '@landed/contracts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { cardList, visibleTo } from '../cards/list.ts';
import type { Deps } from '../deps.ts';
import type { Lead } from '../generated/prisma/client.ts';
import { postLead } from './post-lead.ts';
import { withdrawLead } from './withdraw-lead.ts';

const tags = ['leads'];

export const leadRoutes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const { prisma } = deps;

    app.post(
      '/api/leads',
      {
        config: { access: ['member'] },
        schema: { tags, summary: 'Offer a contact at a company', body: LeadRequest, response: { 201: LeadView } },
      },
      async (request, reply) => {
        const { memberId } = actorOf(request);
        const post = { memberId, request: request.body, correlationId: request.id };
        await commitOnce(prisma, request, reply, async (tx) => ({
          status: 201,
          body: viewOf(await postLead(tx, deps, post)),
        }));
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
          prisma.lead.findMany({ where, orderBy, skip: list.skip, take: list.take }),
          prisma.lead.count({ where }),
        ]);
        sayRange(reply, 'leads', list, rows.length, total);
        return rows.map(viewOf);
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

const viewOf = (row: Lead): z.infer<typeof LeadView> => ({
  id: row.id,
  memberId: MemberId.parse(row.memberId),
  kind: LeadRequest.shape.kind.value,
  company: row.company,
  note: row.note,
  state: CardState.parse(row.state),
  createdAt: row.createdAt.toISOString(),
  expiresAt: row.expiresAt.toISOString(),
});
