import { actorOf } from '@landed/chassis/auth';
import { notFound } from '@landed/chassis/problem';
import { MatchView, matchSentence, NeedOutlook } from '@landed/contracts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { outlookOf } from './outlook.ts';
import { type Found, readMatches } from './read.ts';

const tags = ['matches'];
const newest = 100;

export const matchRoutes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/api/matches/mine',
      {
        config: { access: 'signed-in' },
        schema: {
          tags,
          summary: 'What was found for me, and why; nobody’s name',
          response: { 200: z.array(MatchView) },
        },
      },
      async (request) => {
        const { memberId } = actorOf(request);
        const { found } = await readMatches(deps.prisma, { memberId }, deps.runtime.now(), newest);
        return onceEach(found).map(({ foundAt, ...match }) => ({
          ...match,
          sentences: match.reasons.map(matchSentence),
          foundAt: foundAt.toISOString(),
        }));
      },
    );

    app.get(
      '/api/needs/:id/outlook',
      {
        config: { access: 'signed-in' },
        schema: {
          tags: ['needs'],
          summary: 'How many may know someone there, as far as that can be said',
          params: z.strictObject({ id: z.uuid() }),
          response: { 200: NeedOutlook },
        },
      },
      async (request) => {
        const own = { id: request.params.id, memberId: actorOf(request).memberId };
        const need = await deps.prisma.need.findUnique({ where: own });
        if (!need) throw notFound('need');
        return await outlookOf(deps, need);
      },
    );
  };

/** Of those that read alike the newest alone: how often it stands here would tell how many may know someone (rule 43). */
const onceEach = (found: readonly Found[]): Found[] =>
  [...Map.groupBy(found, ({ id: _id, foundAt: _foundAt, ...read }) => JSON.stringify(read)).values()].flatMap(
    ([newestOne]) => newestOne ?? [],
  );
