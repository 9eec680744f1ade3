import { actorOf } from '@landed/chassis/auth';
import { inTransaction } from '@landed/chassis/db';
import { noBody } from '@landed/chassis/http';
import { idFilter, readList, sayRange } from '@landed/chassis/list';
import { ListQuery, OrganisationAnswer, OrganisationQuestionRow } from '@landed/contracts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { answerQuestion, undoAnswer, viewQuestion, withNames } from './same-company.ts';

const tags = ['organisations'];
const config = { access: ['organizer'] } as const;
const params = z.strictObject({ id: z.uuid() });
const response = { 200: OrganisationQuestionRow };
const listRules = {
  sortable: ['askedAt', 'certainty'],
  defaultSort: ['askedAt', 'DESC'],
  filter: z.strictObject({ id: idFilter, open: z.boolean().optional() }),
} as const;

export const organisationRoutes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const { prisma } = deps;

    app.get(
      '/api/organisation-questions',
      {
        config,
        schema: {
          tags,
          summary: 'Names that may mean one company',
          querystring: ListQuery,
          response: { 200: z.array(OrganisationQuestionRow) },
        },
      },
      async (request, reply) => {
        const list = readList(request.query, listRules);
        const { id, open } = list.filter;
        const where = {
          ...(id ? { id: { in: id } } : {}),
          ...(open === undefined ? {} : { same: open ? null : { not: null } }),
        };
        const [rows, total] = await Promise.all([
          prisma.organisationQuestion.findMany({
            where,
            include: withNames,
            orderBy: [{ [list.sort]: list.order }, { id: 'asc' }],
            skip: list.skip,
            take: list.take,
          }),
          prisma.organisationQuestion.count({ where }),
        ]);
        sayRange(reply, 'organisation-questions', list, rows.length, total);
        return rows.map(viewQuestion);
      },
    );

    app.post(
      '/api/organisation-questions/:id/answers',
      {
        config,
        schema: { tags, summary: 'Is this the same company?', params, body: OrganisationAnswer, response },
      },
      async (request) => {
        const { memberId: byId } = actorOf(request);
        const answer = { ...request.body, id: request.params.id, byId, correlationId: request.id };
        return viewQuestion(await inTransaction(prisma, async (tx) => await answerQuestion(tx, deps, answer)));
      },
    );

    app.post(
      '/api/organisation-questions/:id/undoings',
      { config, schema: { tags, summary: 'Take an answer back', params, body: noBody, response } },
      async (request) =>
        viewQuestion(await inTransaction(prisma, async (tx) => await undoAnswer(tx, deps, request.params.id))),
    );
  };
