import { notFound } from '@landed/chassis/problem';
import { ForecastReport, ForecastView, MeetingId } from '@landed/contracts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { forecastOf, forecastReport } from './forecast.ts';

const tags = ['forecast'];

export const forecastRoutes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/api/meetings/:id/forecast',
      {
        config: { access: ['organizer'] },
        schema: {
          tags,
          summary: 'How many people, newcomers and cars to expect',
          params: z.strictObject({ id: MeetingId }),
          response: { 200: ForecastView },
        },
      },
      async (request) => {
        const meeting = await deps.prisma.meeting.findUnique({ where: { id: request.params.id } });
        if (!meeting) throw notFound('meeting');
        return await forecastOf(deps, meeting);
      },
    );

    app.get(
      '/api/reports/forecasts',
      {
        config: { access: ['organizer'] },
        schema: {
          tags,
          summary: 'How the last forecasts did, against last week’s count and the mean of four weeks',
          response: { 200: ForecastReport },
        },
      },
      async () => await forecastReport(deps),
    );
  };
