import { actorOf } from '@landed/chassis/auth';
import { inTransaction } from '@landed/chassis/db';
import { noBody } from '@landed/chassis/http';
import { commitOnce } from '@landed/chassis/idempotency';
import { listQuery, readList, sayRange } from '@landed/chassis/list';
import { NeedChange, NeedMend, NeedRequest, NeedView } from '@landed/contracts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { cardList, visibleTo } from '../cards/list.ts';
import { cardFor, whoseCard } from '../cards/whose.ts';
import type { Deps } from '../deps.ts';
import { withCompany } from '../organisations/of-card.ts';
import { changeNeed } from './change-need.ts';
import { postNeed } from './post-need.ts';
import { viewNeed, viewNeeds } from './view.ts';
import { withdrawNeed } from './withdraw-need.ts';

const tags = ['needs'];

export const needRoutes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const { prisma } = deps;

    app.post(
      '/api/needs',
      {
        config: { access: ['member', 'scribe', 'organizer'] },
        schema: {
          tags,
          summary: 'Ask for a contact, a role, a pointer, or something else; a scribe writes for somebody in the room',
          body: NeedRequest,
          response: { 201: NeedView },
        },
      },
      async (request, reply) => {
        const actor = actorOf(request);
        await commitOnce(prisma, request, reply, async (tx) => {
          const whose = await whoseCard(tx, deps, actor, request.body.spokenBy);
          const post = { whose, request: request.body, correlationId: request.id };
          const { id } = await postNeed(tx, deps, post);
          return { status: 201, body: await viewNeed(tx, actor.memberId, id) };
        });
      },
    );

    app.get(
      '/api/needs',
      {
        config: { access: ['member', 'organizer'] },
        schema: {
          tags,
          summary: 'Needs: for organizers all but theirs who hide from them, for members their own',
          querystring: listQuery(cardList),
          response: { 200: z.array(NeedView) },
        },
      },
      async (request, reply) => {
        const list = readList(request.query, cardList);
        const actor = actorOf(request);
        const where = await visibleTo(deps, actor, list.filter);
        const orderBy = [{ [list.sort]: list.order }, { id: 'asc' as const }];
        const [rows, total] = await Promise.all([
          prisma.need.findMany({ where, include: withCompany, orderBy, skip: list.skip, take: list.take }),
          prisma.need.count({ where }),
        ]);
        sayRange(reply, 'needs', list, rows.length, total);
        return await viewNeeds(prisma, actor.memberId, rows);
      },
    );

    app.put(
      '/api/needs/:id',
      {
        config: { access: ['organizer'] },
        schema: {
          tags,
          summary: 'Mend somebody’s need while it is open',
          params: z.strictObject({ id: z.uuid() }),
          body: NeedMend,
          response: { 200: NeedView },
        },
      },
      async (request) => {
        const actor = actorOf(request);
        const card = await cardFor(deps, actor, request.params.id);
        return await inTransaction(prisma, async (tx) => {
          const { id } = await changeNeed(tx, deps, { card, request: request.body });
          return await viewNeed(tx, actor.memberId, id);
        });
      },
    );

    app.delete(
      '/api/needs/:id',
      {
        config: { access: ['organizer'] },
        schema: {
          tags,
          summary: 'Take somebody’s need down: as if they had taken it back',
          params: z.strictObject({ id: z.uuid() }),
          response: { 200: NeedView },
        },
      },
      async (request) => {
        const actor = actorOf(request);
        const card = await cardFor(deps, actor, request.params.id);
        return await inTransaction(prisma, async (tx) => {
          const { id } = await withdrawNeed(tx, deps, { card, correlationId: request.id });
          return await viewNeed(tx, actor.memberId, id);
        });
      },
    );

    app.patch(
      '/api/needs/:id',
      {
        config: { access: 'signed-in' },
        schema: {
          tags,
          summary: 'Change my need while it is open',
          params: z.strictObject({ id: z.uuid() }),
          body: NeedChange,
          response: { 200: NeedView },
        },
      },
      async (request, reply) => {
        const { memberId } = actorOf(request);
        const card = { id: request.params.id, memberId };
        await commitOnce(prisma, request, reply, async (tx) => {
          const { id } = await changeNeed(tx, deps, { card, request: request.body });
          return { status: 200, body: await viewNeed(tx, memberId, id) };
        });
      },
    );

    app.post(
      '/api/needs/:id/withdrawals',
      {
        config: { access: 'signed-in' },
        schema: {
          tags,
          summary: 'Take back my need',
          params: z.strictObject({ id: z.uuid() }),
          body: noBody,
          response: { 200: NeedView },
        },
      },
      async (request, reply) => {
        const { memberId } = actorOf(request);
        const card = { id: request.params.id, memberId };
        await commitOnce(prisma, request, reply, async (tx) => {
          const { id } = await withdrawNeed(tx, deps, { card, correlationId: request.id });
          return { status: 200, body: await viewNeed(tx, memberId, id) };
        });
      },
    );
  };
