import { asFile, csvOf, wantsCsv } from '@landed/chassis/csv';
import { FunderReport } from '@landed/contracts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { funderReport } from './funder-report.ts';
import { cellsOf } from './rules.ts';

const Period = z
  .strictObject({
    from: z.iso.date(),
    until: z.iso.date(),
    format: z.literal('csv').optional().describe('`csv`: as a file for a spreadsheet, the sums in its last row.'),
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
      async (request, reply) => {
        const { from, until, landings } = request.query;
        const report = await funderReport(deps, { from, until, landings: landings === 'yes' });
        if (wantsCsv(request)) asFile(reply, `attendance-${from}-${until}`, csvOf(cellsOf(report)));
        return report;
      },
    );
  };
