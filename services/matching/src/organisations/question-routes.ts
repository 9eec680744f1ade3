import { actorOf } from '@landed/chassis/auth';
import { inTransaction } from '@landed/chassis/db';
import { noBody } from '@landed/chassis/http';
import { idFilter, listQuery, readList, sayRange, searchFilter } from '@landed/chassis/list';
import { OrganisationAnswer, OrganisationQuestionRow, SameCompany } from '@landed/contracts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { seenBy } from '../people/discretion.ts';
import { askedOf } from './ask-whether.ts';
import { answerQuestion, listQuestions, undoAnswer, viewQuestion } from './same-company.ts';

const tags = ['organisations'];
const params = z.strictObject({ id: z.uuid() });
const response = { 200: OrganisationQuestionRow };
const listRules = {
  sortable: ['askedAt', 'certainty'],
  defaultSort: ['askedAt', 'DESC'],
  filter: z.strictObject({ id: idFilter, q: searchFilter, open: z.boolean().optional() }),
} as const;

/** "Is this the same company?": answered by whoever typed the name, whoever wrote it down, or an organizer. */
export const questionRoutes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const { prisma } = deps;

    app.get(
      '/api/organisation-questions',
      {
        config: { access: ['organizer'] },
        schema: {
          tags,
          summary: 'Names that may mean one company',
          querystring: listQuery(listRules),
          response: { 200: z.array(OrganisationQuestionRow) },
        },
      },
      async (request, reply) => {
        const list = readList(request.query, listRules);
        const { rows, total } = await listQuestions(prisma, list, await seenBy(deps, actorOf(request)));
        sayRange(reply, 'organisation-questions', list, rows.length, total);
        return rows;
      },
    );

    app.get(
      '/api/organisation-questions/mine',
      {
        config: { access: 'signed-in' },
        schema: {
          tags,
          summary: 'Names that I typed and that may mean a company that is known',
          response: { 200: z.array(SameCompany) },
        },
      },
      async (request) => [...(await askedOf(prisma, actorOf(request).memberId, null)).values()].flat(),
    );

    app.post(
      '/api/organisation-questions/:id/answers',
      {
        config: { access: 'signed-in' },
        schema: { tags, summary: 'Is this the same company?', params, body: OrganisationAnswer, response },
      },
      async (request) => {
        const { same } = request.body;
        const answer = { id: request.params.id, same, actor: actorOf(request), correlationId: request.id };
        return viewQuestion(await inTransaction(prisma, async (tx) => await answerQuestion(tx, deps, answer)));
      },
    );

    app.post(
      '/api/organisation-questions/:id/undoings',
      {
        config: { access: 'signed-in' },
        schema: { tags, summary: 'Take an answer back', params, body: noBody, response },
      },
      async (request) => {
        const undo = { id: request.params.id, actor: actorOf(request), correlationId: request.id };
        return viewQuestion(await inTransaction(prisma, async (tx) => await undoAnswer(tx, deps, undo)));
      },
    );
  };
