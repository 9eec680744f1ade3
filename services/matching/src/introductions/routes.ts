import { actorOf } from '@landed/chassis/auth';
import { containing, idFilter, listQuery, readList, sayRange, searchFilter } from '@landed/chassis/list';
import {
  IntroductionRow,
  IntroductionStage,
  IntroductionState,
  Met,
  MyIntroduction,
  outcomePurposes,
} from '@landed/contracts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import { withCompany } from '../organisations/of-card.ts';
import { seenBy } from '../people/discretion.ts';
import { pathState, stageOf } from './rules.ts';
import { wordsForAsker } from './words.ts';

const tags = ['introductions'];
const listRules = {
  sortable: ['askedAt', 'expiresAt'],
  defaultSort: ['askedAt', 'DESC'],
  filter: z.strictObject({
    id: idFilter,
    state: IntroductionStage.optional(),
    q: searchFilter,
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
          summary: 'Stage and age of what others ask; nobody’s name',
          description:
            'A no looks like silence here too. What one asked for oneself is left out (see /api/introductions/mine), and what is about somebody who hides from the reader.',
          querystring: listQuery(listRules),
          response: { 200: z.array(IntroductionRow) },
        },
      },
      async (request, reply) => {
        const list = readList(request.query, listRules);
        const now = deps.runtime.now();
        const actor = actorOf(request);
        const where = whereOf(list.filter, { askerId: actor.memberId, seen: await seenBy(deps, actor), now });
        const [rows, total] = await Promise.all([
          prisma.introduction.findMany({
            where,
            include: { need: { include: withCompany } },
            orderBy: [{ [list.sort]: list.order }, { id: 'asc' }],
            skip: list.skip,
            take: list.take,
          }),
          prisma.introduction.count({ where }),
        ]);
        sayRange(reply, 'introductions', list, rows.length, total);
        return rows.map((row) => ({
          id: row.id,
          company: row.need.organisation?.root.displayName ?? '',
          ageDays: Math.floor((now.getTime() - row.askedAt.getTime()) / dayMs),
          state: stageOf({ ...row, state: IntroductionState.parse(row.state) }, now),
          askedAt: row.askedAt.toISOString(),
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
        const { memberId } = actorOf(request);
        const [needs, landing] = await Promise.all([
          prisma.need.findMany({
            where: { memberId, introductions: { some: {} } },
            include: withIntroductions,
            orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
            take: myLatest,
          }),
          prisma.landing.findUnique({ where: { memberId } }),
        ]);
        const at = { now: deps.runtime.now(), landed: landing?.landed === true };
        return needs.flatMap((need) => myIntroduction(deps, need, at));
      },
    );
  };

const withIntroductions = {
  introductions: { orderBy: [{ askedAt: 'asc' }, { id: 'asc' }], include: { outcomes: { where: { party: 'asker' } } } },
} as const satisfies Prisma.NeedInclude;

/** One row a need, however many were asked: that somebody else is asked now would tell of a no. */
function myIntroduction(
  deps: Deps,
  need: Prisma.NeedGetPayload<{ include: typeof withIntroductions }>,
  { now, landed }: { now: Date; landed: boolean },
): z.infer<typeof MyIntroduction>[] {
  const [first] = need.introductions;
  if (!first) return [];
  const introductions = need.introductions.map((item) => ({ ...item, state: IntroductionState.parse(item.state) }));
  const needIsOpen = need.state === 'open';
  const state = pathState(needIsOpen, introductions, now);
  const made = introductions.findLast((item) => item.state === 'introduced');
  return [
    {
      id: first.id,
      needId: need.id,
      company: need.company,
      state,
      detail: wordsForAsker(state, { needIsOpen, landed }),
      askedAt: first.askedAt.toISOString(),
      outcome: made
        ? {
            met: Met.nullable().parse(made.outcomes[0]?.met ?? null),
            token: deps.linker.mint(outcomePurposes.asker, made.id),
          }
        : null,
    },
  ];
}

/** Whoever asks sees no more of their own asks for being an organizer; of `seen` are both who ask and who are asked. */
const whereOf = (
  filter: z.infer<typeof listRules.filter>,
  { askerId, seen, now }: { askerId: string; seen: { notIn: string[] }; now: Date },
): Prisma.IntroductionWhereInput => ({
  askerId: { ...seen, not: askerId },
  ownerId: seen,
  ...(filter.id ? { id: { in: filter.id } } : {}),
  ...(filter.state ? { AND: atStage(filter.state, now) } : {}),
  ...(filter.q ? { need: { organisation: { root: { displayName: containing(filter.q) } } } } : {}),
});

/** The same as `stageOf`, as a condition. */
function atStage(stage: IntroductionStage, now: Date): Prisma.IntroductionWhereInput {
  if (stage === 'introduced') return { state: 'introduced' };
  const others = { state: { not: 'introduced' } };
  if (stage === 'ended') return { ...others, OR: [{ settledAt: { not: null } }, { expiresAt: { lte: now } }] };
  const agreedAt = stage === 'asked-owner' ? null : { not: null };
  return { ...others, settledAt: null, expiresAt: { gt: now }, agreedAt };
}
