import { notFound } from '@landed/chassis/problem';
import { LotPlan, MeetingId, MeetingSummary } from '@landed/contracts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { forecastOf } from '../forecast/forecast.ts';
import { eveningsLike } from '../forecast/history.ts';
import { intoTheEvening } from '../rsvp/places.ts';
import { countsOf } from './counts.ts';
import { viewMeeting } from './views.ts';

const historyLength = 12;

export const summaryRoutes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/api/meetings/:id/summary',
      {
        config: { access: ['organizer'] },
        schema: {
          tags: ['meetings'],
          summary: 'A meeting in numbers',
          params: z.strictObject({ id: MeetingId }),
          response: { 200: MeetingSummary },
        },
      },
      async (request) => await summaryOf(deps, request.params.id),
    );
  };

async function summaryOf(deps: Deps, id: string): Promise<z.infer<typeof MeetingSummary>> {
  const taken = { where: { rsvpId: { not: null } } };
  const meeting = await deps.prisma.meeting.findUnique({
    where: { id },
    include: {
      lots: {
        where: { withdrawnAt: null },
        orderBy: { ordinal: 'asc' },
        include: { _count: { select: { stalls: taken } } },
      },
      runs: {
        where: intoTheEvening,
        orderBy: { departsAt: 'asc' },
        include: { _count: { select: { places: taken } } },
      },
    },
  });
  if (!meeting) throw notFound('meeting');
  // A cancelled week is missing from the history, not zero.
  const past = await deps.prisma.meeting.findMany({
    where: eveningsLike(meeting, deps.runtime.now()),
    orderBy: { startsAt: 'desc' },
    take: historyLength,
  });
  const counts = await countsOf(deps, [id, ...past.map((evening) => evening.id)]);
  const own = counts.get(id) ?? { coming: 0, comingFirstVisit: 0, checkedIn: 0, newcomers: 0, walkIns: 0 };
  const evenings = past.flatMap((evening) => {
    const count = counts.get(evening.id);
    return count ? [{ startsAt: evening.startsAt.toISOString(), ...count }] : [];
  });
  const forecast = await forecastOf(deps, meeting);
  return {
    meeting: viewMeeting(deps, meeting),
    ...own,
    expected: forecast.attendance.p50,
    expectedBasis: forecast.basis,
    forecast,
    lots: meeting.lots.map(({ name, kind, address, usableStalls, walkMinutes, _count }) => ({
      name,
      kind: LotPlan.shape.kind.parse(kind),
      address,
      usableStalls,
      walkMinutes,
      taken: _count.stalls,
    })),
    runs: meeting.runs.map(({ id: runId, departsAt, seats, stepFree, _count }) => ({
      id: runId,
      departsAt: departsAt.toISOString(),
      seats,
      stepFree,
      taken: _count.places,
    })),
    history: evenings
      .toReversed()
      .map(({ startsAt, coming, checkedIn, newcomers }) => ({ startsAt, coming, checkedIn, newcomers })),
  };
}
