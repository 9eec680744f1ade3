import { inTransaction } from '@landed/chassis/db';
import { notFound, ProblemError } from '@landed/chassis/problem';
import { LotPlan, type SeriesDraft, type SeriesEnding, SeriesRun, type SeriesUpdate } from '@landed/contracts';
import { DateTime } from 'luxon';
import { z } from 'zod';
import { cancelMeeting, changeMeeting, scheduleMeeting } from '../calendar/schedule.ts';
import type { Deps, Tx } from '../deps.ts';
import type { Series } from '../generated/prisma/client.ts';
import { daysOf, moveDays, type Pattern, type PatternDay, ruleFault } from './rules.ts';

const weekMs = 7 * 86_400_000;
export const dayOf = (date: Date): string => date.toISOString().slice(0, 10);
const dateOf = (day: string): Date => new Date(`${day}T00:00:00Z`);

/** Starts a series and plans its next weeks. Throws 400 for a rule that is none. */
export async function startSeries(
  tx: Tx,
  deps: Deps,
  draft: z.infer<typeof SeriesDraft>,
  correlationId: string,
): Promise<Series> {
  assertRule(draft.rule);
  const series = await tx.series.create({
    data: { ...draft, startsOn: dateOf(draft.startsOn), id: deps.runtime.newId(), createdAt: deps.runtime.now() },
  });
  await planAhead(tx, deps, series, correlationId);
  return series;
}

/** Plans what is missing of the next weeks. A day that was called off stays so. */
async function planAhead(tx: Tx, deps: Deps, series: Series, correlationId: string): Promise<void> {
  const planned = new Set(
    (await tx.meeting.findMany({ where: { seriesId: series.id } })).map((meeting) => dayIn(meeting)),
  );
  for (const day of comingDays(deps, series)) {
    if (planned.has(day.on)) continue;
    const occurrence = { seriesId: series.id, occurrenceOn: dateOf(day.on) };
    await scheduleMeeting(tx, deps, draftOf(series, day), correlationId, occurrence);
  }
}

/** Plans ahead for every series; run from time to time, and by several instances at once. */
export async function planAllAhead(deps: Deps): Promise<void> {
  const going = await deps.prisma.series.findMany({ select: { id: true } });
  for (const { id } of going) {
    await inTransaction(
      deps.prisma,
      async (tx) => await planAhead(tx, deps, await lockSeries(tx, id), deps.runtime.newId()),
    );
  }
}

/**
 * Changes the meetings to come, but those changed by hand or called off. A day that the new rule no longer names moves to
 * the one in the same week (or month); where there is none, it is called off and whoever was coming is told.
 */
export async function changeSeries(
  tx: Tx,
  deps: Deps,
  change: { id: string; update: z.infer<typeof SeriesUpdate>; correlationId: string },
): Promise<Series> {
  assertRule(change.update.rule);
  await lockSeries(tx, change.id);
  const series = await tx.series.update({ where: { id: change.id }, data: change.update });
  const coming = await tx.meeting.findMany({
    where: { seriesId: series.id, state: 'scheduled', byHand: false, startsAt: { gt: deps.runtime.now() } },
    orderBy: { startsAt: 'asc' },
  });
  const days = comingDays(deps, series);
  const moves = moveDays(coming.map(dayIn), days, series.rule);
  const { title, venueName, venueAddress, roomLimit, doorsOpenMinutes } = series;
  // Parked on days that cannot be, so that two meetings may trade places under the unique key.
  await tx.$executeRaw`
    UPDATE meeting SET occurrence_on = occurrence_on + 1000000 WHERE id = ANY(${coming.map((meeting) => meeting.id)}::uuid[])`;
  for (const meeting of coming) {
    const day = moves.get(dayIn(meeting)) ?? null;
    const occurrenceOn = day ? dateOf(day.on) : meeting.occurrenceOn;
    await tx.meeting.update({ where: { id: meeting.id }, data: { occurrenceOn } });
    const about = { id: meeting.id, correlationId: change.correlationId };
    if (!day) {
      await cancelMeeting(tx, deps, {
        ...about,
        reason: 'The regular day has changed. Please look for the next meeting.',
      });
      continue;
    }
    const times = { startsAt: day.startsAt.toISOString(), endsAt: day.endsAt.toISOString() };
    const update = { title, venueName, venueAddress, roomLimit, doorsOpenMinutes, ...times };
    await changeMeeting(tx, deps, { ...about, update, byHand: false });
  }
  await planAhead(tx, deps, series, change.correlationId);
  return series;
}

/** Ends a series: what lies behind its last day is called off. */
export async function endSeries(
  tx: Tx,
  deps: Deps,
  end: { id: string; ending: z.infer<typeof SeriesEnding>; correlationId: string },
): Promise<Series> {
  await lockSeries(tx, end.id);
  const endsOn = dateOf(end.ending.lastOn);
  const series = await tx.series.update({ where: { id: end.id }, data: { endsOn } });
  const beyond = await tx.meeting.findMany({
    where: {
      seriesId: series.id,
      state: 'scheduled',
      occurrenceOn: { gt: endsOn },
      startsAt: { gt: deps.runtime.now() },
    },
  });
  for (const { id } of beyond)
    await cancelMeeting(tx, deps, { id, reason: end.ending.reason, correlationId: end.correlationId });
  await planAhead(tx, deps, series, end.correlationId);
  return series;
}

async function lockSeries(tx: Tx, id: string): Promise<Series> {
  await tx.$queryRaw`SELECT 1 FROM series WHERE id = ${id}::uuid FOR UPDATE`;
  const series = await tx.series.findUnique({ where: { id } });
  if (!series) throw notFound('series');
  return series;
}

function assertRule(rule: string): void {
  const message = ruleFault(rule);
  if (message === null) return;
  throw new ProblemError(400, 'invalid-input', 'Please mend: rule.', { fields: [{ field: 'rule', message }] });
}

const patternOf = (deps: Deps, series: Series): Pattern => ({
  rule: series.rule,
  startsOn: dayOf(series.startsOn),
  endsOn: series.endsOn ? dayOf(series.endsOn) : null,
  startTime: series.startTime,
  minutes: series.minutes,
  timeZone: deps.settings.CHAPTER_TIME_ZONE,
});

function comingDays(deps: Deps, series: Series): PatternDay[] {
  const now = deps.runtime.now();
  return daysOf(patternOf(deps, series), now, new Date(now.getTime() + deps.settings.SERIES_AHEAD_WEEKS * weekMs));
}

const dayIn = (meeting: { occurrenceOn: Date | null; startsAt: Date }): string =>
  dayOf(meeting.occurrenceOn ?? meeting.startsAt);

export const plansOf = (series: Series) => ({
  lots: z.array(LotPlan).parse(series.lots),
  runs: z.array(SeriesRun).parse(series.runs),
});

function draftOf(series: Series, day: PatternDay) {
  const { title, venueName, venueAddress, roomLimit, doorsOpenMinutes } = series;
  const { lots, runs } = plansOf(series);
  return {
    title,
    venueName,
    venueAddress,
    roomLimit,
    doorsOpenMinutes,
    startsAt: day.startsAt.toISOString(),
    endsAt: day.endsAt.toISOString(),
    lots,
    runs: runs.map(({ minutesBefore, ...run }) => ({
      ...run,
      departsAt: DateTime.fromJSDate(day.startsAt).minus({ minutes: minutesBefore }).toUTC().toISO() ?? '',
    })),
  };
}
