import { FunderReport } from '@landed/contracts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { funderReport } from './funder-report.ts';

const Period = z
  .strictObject({
    from: z.iso.date(),
    until: z.iso.date(),
    landings: z.enum(['yes', 'no']).default('yes').describe('`no`: the self-reported landings are left out.'),
  })
  .refine((period) => period.from <= period.until, { message: 'must not lie before from', path: ['until'] });

export const reportRoutes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/api/reports/attendance',
      {
        config: { access: ['organizer'] },
        schema: {
          tags: ['afterwards'],
          summary: 'For hosts and funders: sessions, attendance, newcomers, landings; no names',
          querystring: Period,
          response: { 200: FunderReport },
        },
      },
      async (request) => {
        const { from, until, landings } = request.query;
        return await funderReport(deps, { from, until, landings: landings === 'yes' });
      },
    );
  };
