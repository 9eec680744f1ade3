import { negativeBinomial } from './count-rules.ts';
import { type Range, rangeOf } from './rules.ts';

/** Both simple ways that a forecast has to beat, each with the spread of its own earlier errors. */
export const naiveWays = ['last-week', 'four-week-mean'] as const;
export type NaiveWay = (typeof naiveWays)[number];
const weeksOf = { 'last-week': 1, 'four-week-mean': 4 } as const;

/** A range of each naive way. */
export type NaiveRanges = Readonly<Record<NaiveWay, Range>>;
/** What each way of foreseeing lost, in people. */
export type Loss = Readonly<Record<'model' | NaiveWay, number>>;

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** How many evenings count for scores. */
export const scoredEvenings = 26;
/** Fewer scores than this prove nothing. */
export const enoughScores = 8;

/** The naive forecast after some evenings, oldest first; null before the first. */
export function naive(totals: readonly number[], way: NaiveWay): Range | null {
  const guess = (until: number): number => mean(totals.slice(Math.max(0, until - weeksOf[way]), until));
  if (totals.length === 0) return null;
  const now = guess(totals.length);
  const errors = totals
    .map((total, index) => (index === 0 ? null : (total - guess(index)) ** 2 / Math.max(1, guess(index))))
    .filter((error) => error !== null)
    .slice(-scoredEvenings);
  return rangeOf(negativeBinomial(now, mean([2, ...errors])));
}

/**
 * Pinball loss (Koenker and Bassett, 1978): below the truth a quantile costs `level` per person, above it 1 - `level`. The
 * mean over the levels .1, .5 and .9; smaller is better.
 */
export function pinball(range: Range, truth: number): number {
  const loss = (level: number, guess: number): number =>
    truth >= guess ? level * (truth - guess) : (1 - level) * (guess - truth);
  return mean([loss(0.1, range.p10), loss(0.5, range.p50), loss(0.9, range.p90)]);
}

/** What the model and the naive ways lost on one evening; null where one of them had said nothing. */
export const lossOf = (model: Range | null, naiveRanges: NaiveRanges | null, truth: number): Loss | null =>
  model &&
  naiveRanges && {
    model: pinball(model, truth),
    'last-week': pinball(naiveRanges['last-week'], truth),
    'four-week-mean': pinball(naiveRanges['four-week-mean'], truth),
  };

export const inside = (range: Range, truth: number): boolean => truth >= range.p10 && truth <= range.p90;

export interface Score {
  readonly inside: boolean;
  /** Worked out afterwards, from what was known before that evening. */
  readonly replayed: boolean;
  readonly model: number;
  readonly naive: Readonly<Record<NaiveWay, number>> | null;
}

export interface Verdict {
  readonly evenings: number;
  /** Of these, how many were worked out afterwards. */
  readonly replayed: number;
  /** Share of evenings between P10 and P90; null before there is one. */
  readonly coverage: number | null;
  readonly loss: Loss | null;
  /** Rule 52: what is shown. The model, until a naive forecast has been better over enough evenings. */
  readonly shown: 'model' | NaiveWay;
}

/** How the forecasts of the last evenings did, newest last. */
export function judge(scores: readonly Score[]): Verdict {
  const recent = scores.slice(-scoredEvenings);
  const evenings = recent.length;
  const replayed = recent.filter((score) => score.replayed).length;
  const coverage = evenings === 0 ? null : recent.filter((score) => score.inside).length / evenings;
  const compared = recent.flatMap((score) => (score.naive ? [{ model: score.model, ...score.naive }] : []));
  if (compared.length === 0) return { evenings, replayed, coverage, loss: null, shown: 'model' };
  const loss = {
    model: mean(compared.map((score) => score.model)),
    'last-week': mean(compared.map((score) => score['last-week'])),
    'four-week-mean': mean(compared.map((score) => score['four-week-mean'])),
  };
  const [best = 'last-week'] = naiveWays.toSorted((one, two) => loss[one] - loss[two]);
  const shown = compared.length >= enoughScores && loss[best] < loss.model ? best : 'model';
  return { evenings, replayed, coverage, loss, shown };
}
