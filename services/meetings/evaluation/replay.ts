import { attended, predict } from '../src/forecast/rules.ts';
import { inside, type NaiveWay, naive, naiveWays, pinball } from '../src/forecast/score-rules.ts';
import type { Told } from './generated-history.ts';

/** An evening that was foreseen from those before it alone. */
export interface Replayed {
  readonly phase: Told['phase'];
  readonly inside: boolean;
  /** Pinball loss in people. */
  readonly loss: Readonly<Record<'model' | NaiveWay, number>>;
}

/** So many evenings are watched before the first one is foreseen. */
const warmUp = 8;

/** Forecasts each evening from those before it, and scores it. */
export function replay(told: readonly Told[]): Replayed[] {
  const evenings = told.map((item) => item.evening);
  const totals = evenings.map(attended);
  return told.slice(warmUp).map(({ evening, phase }, offset) => {
    const index = offset + warmUp;
    const coming = {
      week: evening.week,
      saidReturning: evening.returning.said,
      saidNewcomers: evening.newcomers.said,
    };
    const { attendance } = predict(evenings.slice(0, index), coming);
    const truth = totals[index] ?? 0;
    const loss = (way: NaiveWay): number => {
      const range = naive(totals.slice(0, index), way);
      return range ? pinball(range, truth) : 0;
    };
    return {
      phase,
      inside: inside(attendance, truth),
      loss: {
        model: pinball(attendance, truth),
        'last-week': loss('last-week'),
        'four-week-mean': loss('four-week-mean'),
      },
    };
  });
}

export interface Summary {
  readonly evenings: number;
  /** Share of them between P10 and P90. */
  readonly coverage: number;
  readonly loss: Replayed['loss'];
}

export function summaryOf(some: readonly Replayed[]): Summary {
  const mean = (way: 'model' | NaiveWay): number => some.reduce((sum, score) => sum + score.loss[way], 0) / some.length;
  return {
    evenings: some.length,
    coverage: some.filter((score) => score.inside).length / some.length,
    loss: { model: mean('model'), 'last-week': mean('last-week'), 'four-week-mean': mean('four-week-mean') },
  };
}

/** Every kind of evening with how it went, the most frequent first. */
export const byPhase = (some: readonly Replayed[]): [Told['phase'], Summary][] =>
  [...Map.groupBy(some, (score) => score.phase)]
    .map(([phase, scores]): [Told['phase'], Summary] => [phase, summaryOf(scores)])
    .toSorted(([, one], [, two]) => two.evenings - one.evenings);

/** Which naive ways would have been nearer. */
export const betterWays = ({ loss }: Summary): NaiveWay[] => naiveWays.filter((way) => loss[way] <= loss.model);
