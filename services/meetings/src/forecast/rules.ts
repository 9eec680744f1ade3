import type { Week } from './calendar-rules.ts';
import { betaBinomial, type CountLaw, negativeBinomial, quantile, sumOf } from './count-rules.ts';

/** One kind of people (returning, or for the first time) on one evening. */
export interface Side {
  /** Who had said so as long before the evening as it is now before the coming one. */
  readonly said: number;
  /** Of those, who came. */
  readonly came: number;
  /** Everybody else of this kind who came. */
  readonly others: number;
}

export interface Evening {
  readonly week: Week;
  readonly returning: Side;
  readonly newcomers: Side;
}

export interface Coming {
  readonly week: Week;
  readonly saidReturning: number;
  readonly saidNewcomers: number;
}

export interface Range {
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
}

export interface Prediction {
  readonly attendance: Range;
  readonly newcomers: Range;
  readonly evenings: number;
  /** Of those who have said so, the share that usually comes. */
  readonly showRate: number;
  /** The two weeks above P95 lie so few evenings back that the forecast still leans on few of them: a human should look. */
  readonly regimeChange: boolean;
}

/** How much the newest evening counts, in ordinary times and after a change that two weeks have shown. */
const alpha = { usual: 0.3, short: 0.5 };
const shortWindow = 4;
/** What an evening of shows and no-shows still counts one evening later. */
const memory = 0.85;
/** Until there is a history, three of four who say so come: a common show rate of free evening events. */
const priorShow = { yes: 6, no: 2 };
/** The show rate itself varies from week to week: it never counts as better known than from this many people. */
const mostCertainty = 80;
const priorSpread = { value: 2, evenings: 4 };
const priorHoliday = { factor: 0.75, evenings: 2 };
/** One surprising evening (snow) moves the level no more than one of this many standard deviations. */
const mostSurprise = 2;
const widthMemory = 0.95;
const priorWidth = 6;
const alarmLevel = 0.95;
/** Below this many standard deviations nothing lies above P95: the law need not be worked out. */
const surelyBelow = 1.2;
const weeksOfAlarm = 2;
/** An evening says little about a level before this many others have. */
const enoughEvenings = 4;
/** On the first evening on record everybody is there for the first time: who returns and who is new is told apart from the next on. */
const unsplitEvenings = 2;

interface Moments {
  readonly mean: number;
  readonly variance: number;
}
const together = (one: Moments, two: Moments): Moments => ({
  mean: one.mean + two.mean,
  variance: one.variance + two.variance,
});

/** How much wider than computed the truth has been: both kinds of people, and those who said so, share moods and weather. */
class Width {
  #squares = 0;
  #evenings = 0;

  learn({ mean, variance }: Moments, truth: number): void {
    const deviations = Math.min(3, Math.abs(truth - mean) / Math.sqrt(Math.max(1, variance)));
    this.#squares = this.#squares * widthMemory + deviations ** 2;
    this.#evenings = this.#evenings * widthMemory + 1;
  }

  /** Quantiles moved out from the median by what the last evenings ask for. */
  widen({ p10, p50, p90 }: Range): Range {
    const factor = Math.sqrt(Math.max(1, (this.#squares + priorWidth) / (this.#evenings + priorWidth)));
    return {
      p10: Math.max(0, Math.round(p50 - (p50 - p10) * factor)),
      p50,
      p90: Math.round(p50 + (p90 - p50) * factor),
    };
  }
}

/** What is known of one kind of people after some evenings. */
class SideModel {
  #level: number | null = null;
  #yes = 0;
  #no = 0;
  #surprise = 0;
  #evenings = 0;
  #seen = 0;
  #said = false;
  #holidayRatios: number[] = [];

  get showRate(): number {
    const { a, b } = this.#belief();
    return a / (a + b);
  }

  /** Mean and variance of `law`, without working it out. */
  moments(sayingSo: number, week: Week): Moments {
    const { a, b } = this.#belief();
    const show = a / (a + b);
    const { said, others } = this.#expected(sayingSo, week);
    return {
      mean: said * show + others,
      variance: said * show * (1 - show) * ((a + b + said) / (a + b + 1)) + others * this.#spread(),
    };
  }

  /** Those who said so come with a Beta-binomial count; everybody else with a negative binomial one. */
  law(sayingSo: number, week: Week): CountLaw {
    const { a, b } = this.#belief();
    const { said, others } = this.#expected(sayingSo, week);
    return sumOf(betaBinomial(said, a, b), negativeBinomial(others, this.#spread()));
  }

  /** Where nobody has ever said so before, those who do are among the people who come anyhow: they are not counted twice. */
  #expected(said: number, week: Week): { said: number; others: number } {
    const level = (this.#level ?? 0) * this.#factor(week);
    if (this.#said || this.#level === null) return { said, others: level };
    return { said: 0, others: Math.max(level, said * this.showRate) };
  }

  learn(side: Side, week: Week, weight: number): void {
    this.#yes = this.#yes * memory + side.came;
    this.#no = this.#no * memory + Math.max(0, side.said - side.came);
    const factor = this.#factor(week);
    const before =
      this.#level !== null && side.said > 0 && !this.#said
        ? Math.max(0, this.#level - side.came / factor)
        : this.#level;
    this.#said ||= side.said > 0;
    this.#seen += 1;
    if (before === null || this.#seen <= unsplitEvenings) {
      this.#level = side.others / factor;
      this.#evenings = 1;
      return;
    }
    const error = side.others - before * factor;
    const deviation = Math.sqrt(Math.max(1, before * factor) * this.#spread());
    const limit = mostSurprise * deviation;
    const heard = Math.max(-limit, Math.min(limit, error));
    this.#surprise = this.#surprise * 0.95 + heard ** 2 / Math.max(1, before * factor);
    this.#evenings = this.#evenings * 0.95 + 1;
    // A level that few evenings have made is their mean: nothing is surprising yet.
    const young = this.#seen <= enoughEvenings;
    const step = young ? error / (this.#seen - 1) : weight * heard;
    this.#level = Math.max(0, before + step / factor);
    if (week === 'holiday' && before > 0) this.#holidayRatios.push(Math.min(1.5, side.others / before));
  }

  /** After a change of regime only the last evenings speak. */
  restart(last: readonly Side[]): void {
    this.#level = last.reduce((sum, side) => sum + side.others, 0) / last.length;
  }

  #belief(): { a: number; b: number } {
    const [a, b] = [priorShow.yes + this.#yes, priorShow.no + this.#no];
    const scale = Math.min(1, mostCertainty / (a + b));
    return { a: Math.max(1, a * scale), b: Math.max(1, b * scale) };
  }

  #spread(): number {
    const { value, evenings } = priorSpread;
    return Math.max(1, (value * evenings + this.#surprise) / (evenings + Math.max(0, this.#evenings - 1)));
  }

  #factor(week: Week): number {
    if (week === 'ordinary') return 1;
    const { factor, evenings } = priorHoliday;
    const sum = this.#holidayRatios.reduce((total, ratio) => total + ratio, factor * evenings);
    return sum / (this.#holidayRatios.length + evenings);
  }
}

/**
 * What to expect of an evening, from the evenings before it in their order (cancelled weeks are not among them) and from
 * who has said so by now. Returning people and newcomers are separate series: each is the Beta-binomial count of those who
 * said so plus a negative binomial count of the others, whose level is smoothed exponentially.
 */
export function predict(history: readonly Evening[], coming: Coming): Prediction {
  const [returning, newcomers] = [new SideModel(), new SideModel()];
  const both = (said: Pick<Coming, 'saidReturning' | 'saidNewcomers' | 'week'>): CountLaw =>
    sumOf(returning.law(said.saidReturning, said.week), newcomers.law(said.saidNewcomers, said.week));
  const [width, newcomersWidth] = [new Width(), new Width()];
  let above = 0;
  let changedAt = Number.NEGATIVE_INFINITY;
  for (const [index, evening] of history.entries()) {
    const { week } = evening;
    const said = { saidReturning: evening.returning.said, saidNewcomers: evening.newcomers.said, week };
    const side = newcomers.moments(said.saidNewcomers, week);
    const whole = together(returning.moments(said.saidReturning, week), side);
    const came = attended(evening);
    const near = came <= whole.mean + surelyBelow * Math.sqrt(whole.variance);
    const surprising = index >= enoughEvenings && !near && came > quantile(both(said), alarmLevel);
    above = surprising ? above + 1 : 0;
    if (index > 0) width.learn(whole, came);
    if (index >= unsplitEvenings) newcomersWidth.learn(side, evening.newcomers.came + evening.newcomers.others);
    const weight = index - changedAt <= shortWindow ? alpha.short : alpha.usual;
    returning.learn(evening.returning, week, weight);
    newcomers.learn(evening.newcomers, week, weight);
    if (above >= weeksOfAlarm) {
      const last = history.slice(index - weeksOfAlarm + 1, index + 1);
      returning.restart(last.map((item) => item.returning));
      newcomers.restart(last.map((item) => item.newcomers));
      changedAt = index;
      above = 0;
    }
  }
  return {
    attendance: width.widen(rangeOf(both(coming))),
    newcomers: newcomersWidth.widen(rangeOf(newcomers.law(coming.saidNewcomers, coming.week))),
    evenings: history.length,
    showRate:
      (returning.showRate * (coming.saidReturning + 0.5) + newcomers.showRate * (coming.saidNewcomers + 0.5)) /
      (coming.saidReturning + coming.saidNewcomers + 1),
    regimeChange: history.length - changedAt <= shortWindow,
  };
}

export const attended = (evening: Pick<Evening, 'returning' | 'newcomers'>): number =>
  [evening.returning, evening.newcomers].reduce((sum, side) => sum + side.came + side.others, 0);

export const rangeOf = (law: CountLaw): Range => ({
  p10: quantile(law, 0.1),
  p50: quantile(law, 0.5),
  p90: quantile(law, 0.9),
});
