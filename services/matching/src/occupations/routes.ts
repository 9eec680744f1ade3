import { OccupationGuess, TitleLookup } from '@landed/contracts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../deps.ts';

const most = 5;

export const occupationRoutes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/api/occupations/guess',
      {
        config: { access: 'signed-in' },
        schema: {
          tags: ['occupations'],
          summary: 'What a job title may mean, the likeliest first; nothing where no occupations were brought',
          querystring: TitleLookup,
          response: { 200: z.array(OccupationGuess) },
        },
      },
      async (request) => await deps.titles.guess(request.query.title, most),
    );
  };
