import {
  ForecastRange,
  type ForecastReport,
  ForecastScoreRow,
  type ForecastView,
  ForecastWay,
  MeetingId,
} from '@landed/contracts';
import { z } from 'zod';
import type { Deps, Tx } from '../deps.ts';
import type { Forecast, ForecastScore } from '../generated/prisma/client.ts';
import { learnedAvo } from '../parking/counts.ts';
import { carsOf, drivingShare } from '../parking/rules.ts';
import { historyOf, type MeetingLike } from './history.ts';
import { attended, predict } from './rules.ts';
import { judge, naive, scoredEvenings, type Verdict } from './score-rules.ts';
import { sayBasis, sayForeseen, sayLoss, sayRegimeChange } from './words-rules.ts';

const NaiveKept = z.strictObject({ 'last-week': ForecastRange, 'four-week-mean': ForecastRange });

/** What is shown of a meeting, and what was not shown but is scored beside it. */
export interface Foreseen {
  readonly attendance: ForecastRange;
  readonly newcomers: ForecastRange;
  readonly cars: ForecastRange;
  readonly shown: ForecastWay;
  /** Null in forecasts from before it was kept. */
  readonly model: ForecastRange | null;
  /** Null before the first evening, and in forecasts from before it was kept. */
  readonly naive: z.infer<typeof NaiveKept> | null;
  readonly regimeChange: boolean;
}

interface MeetingAhead extends MeetingLike {
  readonly roomLimit: number;
}

/** With fewer evenings than this before it nothing is worked out afterwards: it would say more of the method than of the group. */
const enoughToReplay = 4;

/** What the evenings before a meeting say of it, with who had said so by then; `way` is what is shown of it. */
async function foresee(deps: Deps, meeting: MeetingAhead, at: Date, way: ForecastWay) {
  const { evenings, coming, driving } = await historyOf(deps, meeting, at);
  const prediction = predict(evenings, coming);
  // Nobody expects more people than the room takes.
  const fitting = ({ p10, p50, p90 }: ForecastRange): ForecastRange => ({
    p10: Math.min(meeting.roomLimit, p10),
    p50: Math.min(meeting.roomLimit, p50),
    p90: Math.min(meeting.roomLimit, p90),
  });
  const totals = evenings.map(attended);
  const [lastWeek, fourWeeks] = [naive(totals, 'last-week'), naive(totals, 'four-week-mean')];
  const model = fitting(prediction.attendance);
  const naiveRanges: Foreseen['naive'] = lastWeek &&
    fourWeeks && { 'last-week': fitting(lastWeek), 'four-week-mean': fitting(fourWeeks) };
  const shown = naiveRanges ? way : 'model';
  const attendance = shown === 'model' || !naiveRanges ? model : naiveRanges[shown];
  const ratio = { drivingShare: drivingShare(driving), avo: await learnedAvo(deps) };
  const cars = (people: number): number => carsOf({ people, ...ratio });
  const foreseen: Foreseen = {
    attendance,
    newcomers: fitting(prediction.newcomers),
    cars: { p10: cars(attendance.p10), p50: cars(attendance.p50), p90: cars(attendance.p90) },
    shown,
    model,
    naive: naiveRanges,
    regimeChange: prediction.regimeChange,
  };
  return { foreseen, prediction, said: coming.saidReturning + coming.saidNewcomers };
}

const keptOf = (row: Forecast): Foreseen => ({
  attendance: ForecastRange.parse(row.attendance),
  newcomers: ForecastRange.parse(row.newcomers),
  cars: ForecastRange.parse(row.cars),
  shown: ForecastWay.parse(row.shown),
  model: ForecastRange.nullable().parse(row.model),
  naive: NaiveKept.nullable().parse(row.naive),
  regimeChange: row.regimeChange,
});

/** The last forecast that was made of a meeting before it began; null where none was. */
export async function keptBefore(tx: Tx, meeting: MeetingAhead): Promise<Foreseen | null> {
  const made = { meetingId: meeting.id, madeAt: { lt: meeting.startsAt } };
  const last = await tx.forecast.findFirst({ where: made, orderBy: { madeAt: 'desc' } });
  return last && keptOf(last);
}

/**
 * What the model would have said of a meeting when it began, from the evenings before it, as they are known now, and from who
 * had said so by then; null where too little was known.
 */
export async function replayOf(deps: Deps, meeting: MeetingAhead): Promise<Foreseen | null> {
  const { foreseen, prediction } = await foresee(deps, meeting, meeting.startsAt, 'model');
  return prediction.evenings < enoughToReplay ? null : foreseen;
}

/** What is to be kept of the forecast of a meeting ahead, as things stand now. */
export async function foreseenNow(deps: Deps, meeting: MeetingAhead): Promise<Foreseen> {
  const { shown } = await verdictNow(deps);
  return (await foresee(deps, meeting, deps.runtime.now(), shown)).foreseen;
}

/**
 * What to expect of a meeting as things stand now; of one that has begun, what was shown before: it is what is scored, and
 * nothing that became known later is in it.
 */
export async function forecastOf(deps: Deps, meeting: MeetingAhead): Promise<ForecastView> {
  const now = deps.runtime.now();
  const begun = meeting.startsAt <= now;
  const verdict = await verdictNow(deps);
  const worked = await foresee(deps, meeting, begun ? meeting.startsAt : now, begun ? 'model' : verdict.shown);
  const kept = begun ? await keptBefore(deps.prisma, meeting) : null;
  const { attendance, newcomers, cars, shown, regimeChange } = kept ?? worked.foreseen;
  const { prediction, said } = worked;
  return {
    meetingId: MeetingId.parse(meeting.id),
    attendance,
    newcomers,
    cars,
    shown,
    evenings: prediction.evenings,
    track: trackOf(verdict),
    warnings: regimeChange ? [sayRegimeChange] : [],
    basis: begun ? sayForeseen({ replayed: !kept }) : sayBasis({ said, made: prediction, verdict, shown }),
  };
}

const trackOf = ({ evenings, replayed, coverage, loss }: Verdict): ForecastView['track'] => ({
  evenings,
  replayed,
  coverage,
  loss,
});

const scoreOf = (stored: ForecastScore): ForecastScoreRow =>
  ForecastScoreRow.parse({ ...stored, startsAt: stored.startsAt.toISOString() });

async function lastScores(deps: Deps): Promise<ForecastScoreRow[]> {
  const stored = await deps.prisma.forecastScore.findMany({ orderBy: { startsAt: 'desc' }, take: scoredEvenings });
  return stored.toReversed().map(scoreOf);
}

const verdictOn = (scores: readonly ForecastScoreRow[]): Verdict =>
  judge(scores.map(({ inside, replayed, loss }) => ({ inside, replayed, model: loss?.model ?? 0, naive: loss })));
const verdictNow = async (deps: Deps): Promise<Verdict> => verdictOn(await lastScores(deps));

/** How the forecasts of the last evenings did, and where a naive one would have been better. */
export async function forecastReport(deps: Deps): Promise<ForecastReport> {
  const scores = await lastScores(deps);
  const verdict = verdictOn(scores);
  return {
    track: trackOf(verdict),
    shown: verdict.shown,
    evenings: scores,
    losesAt: scores.flatMap((score) => sayLoss(score, deps.settings.CHAPTER_TIME_ZONE)),
  };
}
