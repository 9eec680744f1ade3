import { weekOf } from '../src/forecast/calendar-rules.ts';
import { attended, type Evening, predict } from '../src/forecast/rules.ts';
import { inside, type NaiveWay, naive, naiveWays, pinball } from '../src/forecast/score-rules.ts';

/** A small seeded generator (mulberry32): the same seed is the same two years. */
function random(seed: number): () => number {
  let state = seed * 0x9e3779b9;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export interface Told {
  readonly evening: Evening;
  readonly phase: 'ordinary' | 'holiday' | 'snow' | 'first weeks of the wave' | 'wave';
}

const weeks = 104;
const waveFrom = 62;

/** Two years of Fridays. Weeks that were snowed out are missing; those with snow that were held saw few people. */
export function history(seed: number): Told[] {
  const next = random(seed);
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  const count = (mean: number, spread: number): number =>
    Math.max(0, Math.round(mean + normal() * Math.sqrt(mean * spread)));
  const told: Told[] = [];
  for (let index = 0; index < weeks; index += 1) {
    const startsAt = new Date(Date.parse('2024-09-06T22:00:00Z') + index * 7 * 86_400_000);
    const week = weekOf(startsAt, 'America/New_York');
    const winter = [11, 0, 1, 2].includes(startsAt.getMonth());
    const snowDay = winter && next() < 0.12;
    if (snowDay && next() < 0.5) continue;
    const season = 1 + 0.12 * Math.sin((2 * Math.PI * (index - 6)) / 52);
    const weather = snowDay ? 0.62 : 1;
    const away = week === 'holiday' ? 0.6 : 1;
    const wave = index < waveFrom ? 1 : 1 + 1.6 * Math.exp(-(index - waveFrom) / 14);
    const mood = 1 + 0.07 * normal();
    const side = (mean: number, saying: number) => {
      const minded = count(mean * season * mood * away, 1.4);
      const said = Math.round(minded * Math.min(0.9, Math.max(0.1, saying + 0.04 * normal())) * 1.35);
      const show = Math.min(0.95, Math.max(0.3, 0.72 + 0.05 * normal())) * weather;
      const came = Math.min(said, count(said * show, 0.4));
      const others = count((minded * (1 - saying) * 1 + 2) * weather, 1);
      return { said, came, others };
    };
    const evening = {
      week,
      returning: side(85 + 0.35 * index + (wave - 1) * 18, 0.45),
      newcomers: side(32 * wave, 0.3),
    };
    const phase = snowDay
      ? 'snow'
      : week === 'holiday'
        ? 'holiday'
        : index >= waveFrom && index < waveFrom + 3
          ? 'first weeks of the wave'
          : index >= waveFrom && index < waveFrom + 20
            ? 'wave'
            : 'ordinary';
    told.push({ evening, phase });
  }
  return told;
}

const warmUp = 8;

/** Forecasts each evening from those before it, and scores it. */
export function replay(told: readonly Told[]) {
  const evenings = told.map((item) => item.evening);
  const totals = evenings.map(attended);
  const scores = told.slice(warmUp).map(({ evening, phase }, offset) => {
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
  const mean = (some: typeof scores, way: 'model' | NaiveWay): number =>
    some.reduce((sum, score) => sum + score.loss[way], 0) / some.length;
  const table = (some: typeof scores): string =>
    `covered ${((100 * some.filter((score) => score.inside).length) / some.length).toFixed(0)} % of ${some.length}; loss ${mean(some, 'model').toFixed(2)}, last week ${mean(some, 'last-week').toFixed(2)}, four-week mean ${mean(some, 'four-week-mean').toFixed(2)}`;
  const phases = [...Map.groupBy(scores, (score) => score.phase)];
  const losing = naiveWays.map((way) => {
    const where = phases.filter(([, some]) => mean(some, 'model') >= mean(some, way)).map(([phase]) => phase);
    const words = { 'last-week': 'last week', 'four-week-mean': 'four-week mean' }[way];
    return `loses to the ${words} in: ${where.join(', ') || 'no phase as a whole'}`;
  });
  return {
    verdict: {
      coverage: scores.filter((score) => score.inside).length / scores.length,
      loss: {
        model: mean(scores, 'model'),
        'last-week': mean(scores, 'last-week'),
        'four-week-mean': mean(scores, 'four-week-mean'),
      },
    },
    report: [`all: ${table(scores)}`, ...phases.map(([phase, some]) => `${phase}: ${table(some)}`), ...losing].join(
      '\n',
    ),
  };
}
