import {
  type ForecastRange,
  type ForecastReport,
  ForecastScoreRow,
  type ForecastView,
  MeetingId,
} from '@landed/contracts';
import type { Deps } from '../deps.ts';
import type { ForecastScore } from '../generated/prisma/client.ts';
import { learnedAvo } from '../parking/counts.ts';
import { carsOf, drivingShare } from '../parking/rules.ts';
import { historyOf } from './history.ts';
import { attended, predict } from './rules.ts';
import { judge, naive, scoredEvenings, type Verdict } from './score-rules.ts';
import { sayBasis, sayLoss, sayRegimeChange } from './words-rules.ts';

interface Forecast {
  readonly view: ForecastView;
  readonly regimeChange: boolean;
  /** What the model says, also where a naive way is shown. */
  readonly model: ForecastView['attendance'];
}

interface MeetingAhead {
  readonly id: string;
  readonly startsAt: Date;
  readonly roomLimit: number;
}

/** Nobody expects more people than the room takes. */
const within = ({ roomLimit }: MeetingAhead, range: ForecastRange): ForecastRange => ({
  p10: Math.min(roomLimit, range.p10),
  p50: Math.min(roomLimit, range.p50),
  p90: Math.min(roomLimit, range.p90),
});

/** With fewer evenings than this before it nothing is worked out afterwards: it would say more of the method than of the group. */
const enoughToReplay = 4;

/**
 * What the model would have said of a meeting when it began, from the evenings before it and from who had said so by then;
 * null where too little was known.
 */
export async function replayOf(deps: Deps, meeting: MeetingAhead): Promise<ForecastRange | null> {
  const { evenings, coming } = await historyOf(deps, meeting, meeting.startsAt);
  return evenings.length < enoughToReplay ? null : within(meeting, predict(evenings, coming).attendance);
}

/** What to expect of a meeting as things stand now. */
export async function forecastOf(deps: Deps, meeting: MeetingAhead): Promise<Forecast> {
  const { evenings, coming, driving } = await historyOf(deps, meeting, deps.runtime.now());
  const verdict = await verdictNow(deps);
  const made = predict(evenings, coming);
  const fitting = (range: ForecastRange): ForecastRange => within(meeting, range);
  const other = verdict.shown === 'model' ? null : naive(evenings.map(attended), verdict.shown);
  const attendance = fitting(other ?? made.attendance);
  const ratio = { drivingShare: drivingShare(driving), avo: await learnedAvo(deps) };
  const cars = (people: number): number => carsOf({ people, ...ratio });
  const said = coming.saidReturning + coming.saidNewcomers;
  return {
    regimeChange: made.regimeChange,
    model: fitting(made.attendance),
    view: {
      meetingId: MeetingId.parse(meeting.id),
      attendance,
      newcomers: fitting(made.newcomers),
      cars: { p10: cars(attendance.p10), p50: cars(attendance.p50), p90: cars(attendance.p90) },
      shown: other ? verdict.shown : 'model',
      evenings: evenings.length,
      track: trackOf(verdict),
      warnings: made.regimeChange ? [sayRegimeChange] : [],
      basis: sayBasis({ said, made, verdict, shown: other ? verdict.shown : 'model' }),
    },
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
