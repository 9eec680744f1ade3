import { actorOf } from '@landed/chassis/auth';
import { idFilter, readList, sayRange } from '@landed/chassis/list';
import { IntroductionRow, IntroductionState, ListQuery, MyIntroduction } from '@landed/contracts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import { pathState } from './rules.ts';
import { wordsForAsker } from './words.ts';

const tags = ['introductions'];
const listRules = {
  sortable: ['askedAt', 'changedAt', 'expiresAt', 'state'],
  defaultSort: ['askedAt', 'DESC'],
  filter: z.strictObject({
    id: idFilter,
    needId: z.uuid().optional(),
    leadId: z.uuid().optional(),
    state: IntroductionState.optional(),
    q: z.string().trim().min(1).max(100).optional(),
  }),
} as const;
const myLatest = 200;
const dayMs = 86_400_000;

export const introductionRoutes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const { prisma } = deps;

    app.get(
      '/api/introductions',
      {
        config: { access: ['organizer'] },
        schema: {
          tags,
          summary: 'State and age of introductions; nobody’s name',
          querystring: ListQuery,
          response: { 200: z.array(IntroductionRow) },
        },
      },
      async (request, reply) => {
        const list = readList(request.query, listRules);
        const where = whereOf(list.filter);
        const [rows, total] = await Promise.all([
          prisma.introduction.findMany({
            where,
            include: { need: { include: { organisation: true } } },
            orderBy: [{ [list.sort]: list.order }, { id: 'asc' }],
            skip: list.skip,
            take: list.take,
          }),
          prisma.introduction.count({ where }),
        ]);
        sayRange(reply, 'introductions', list, rows.length, total);
        return rows.map((row) => ({
          id: row.id,
          needId: row.needId,
          leadId: row.leadId,
          company: row.need.organisation?.displayName ?? row.need.company,
          ageDays: Math.floor((deps.runtime.now().getTime() - row.askedAt.getTime()) / dayMs),
          state: IntroductionState.parse(row.state),
          askedAt: row.askedAt.toISOString(),
          changedAt: row.changedAt.toISOString(),
          expiresAt: row.expiresAt.toISOString(),
        }));
      },
    );

    app.get(
      '/api/introductions/mine',
      {
        config: { access: 'signed-in' },
        schema: { tags, summary: 'What became of my needs', response: { 200: z.array(MyIntroduction) } },
      },
      async (request) => {
        const needs = await prisma.need.findMany({
          where: { memberId: actorOf(request).memberId, introductions: { some: {} } },
          include: { introductions: { orderBy: [{ askedAt: 'asc' }, { id: 'asc' }] } },
          orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
          take: myLatest,
        });
        const now = deps.runtime.now();
        return needs.flatMap((need) => myIntroduction(need, now));
      },
    );
  };

/** One row a need, however many were asked: that somebody else is asked now would tell of a no. */
function myIntroduction(
  need: Prisma.NeedGetPayload<{ include: { introductions: true } }>,
  now: Date,
): z.infer<typeof MyIntroduction>[] {
  const [first] = need.introductions;
  if (!first) return [];
  const introductions = need.introductions.map((item) => ({ ...item, state: IntroductionState.parse(item.state) }));
  const state = pathState(need.state === 'open', introductions, now);
  return [
    {
      id: first.id,
      needId: need.id,
      company: need.company,
      state,
      detail: wordsForAsker[state],
      askedAt: first.askedAt.toISOString(),
    },
  ];
}

const whereOf = (filter: z.infer<typeof listRules.filter>): Prisma.IntroductionWhereInput => ({
  ...(filter.id ? { id: { in: filter.id } } : {}),
  ...(filter.needId ? { needId: filter.needId } : {}),
  ...(filter.leadId ? { leadId: filter.leadId } : {}),
  ...(filter.state ? { state: filter.state } : {}),
  ...(filter.q
    ? { need: { organisation: { displayName: { contains: filter.q, mode: 'insensitive' as const } } } }
    : {}),
});
