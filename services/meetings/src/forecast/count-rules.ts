/** A distribution over counts: the value at index k is the probability of exactly `from + k`. */
export interface CountLaw {
  readonly from: number;
  readonly chance: readonly number[];
}

const negligible = 1e-13;

/**
 * Builds a law from the ratio of neighbours, `ratio(k) = P(k + 1) / P(k)`, walking out from `start` in both directions, so
 * that no factorial and no power overflows (the recurrences of Panjer, 1981, and of Johnson, Kemp and Kotz, "Univariate
 * Discrete Distributions", 3rd ed.).
 */
function fromRatios(start: number, most: number, ratio: (count: number) => number): CountLaw {
  const up: number[] = [];
  const down: number[] = [];
  for (let k = start, p = 1; k < most && p > negligible; k += 1) {
    p *= ratio(k);
    up.push(p);
  }
  for (let k = start, p = 1; k > 0 && p > negligible; k -= 1) {
    p /= ratio(k - 1);
    down.push(p);
  }
  const all = [...down.toReversed(), 1, ...up];
  const total = all.reduce((sum, p) => sum + p, 0);
  return { from: start - down.length, chance: all.map((p) => p / total) };
}

const certainly = (count: number): CountLaw => ({ from: count, chance: [1] });

/** Poisson: P(k + 1) / P(k) = mean / (k + 1). */
export const poisson = (mean: number): CountLaw =>
  mean <= 0 ? certainly(0) : fromRatios(Math.floor(mean), Number.POSITIVE_INFINITY, (k) => mean / (k + 1));

/**
 * Negative binomial by mean and variance / mean: r = mean² / (variance - mean), P(k + 1) / P(k) = (k + r) / (k + 1) * q
 * with q = mean / (mean + r). Where the variance does not exceed the mean it is Poisson.
 */
export function negativeBinomial(mean: number, spread: number): CountLaw {
  if (mean <= 0 || spread <= 1.0001) return poisson(mean);
  const r = mean / (spread - 1);
  const q = mean / (mean + r);
  return fromRatios(Math.floor(mean), Number.POSITIVE_INFINITY, (k) => ((k + r) / (k + 1)) * q);
}

/**
 * How many of `n` come when each does with a chance that is itself Beta(a, b), with a and b of 1 or more:
 * P(k + 1) / P(k) = (n - k) (a + k) / ((k + 1) (n - k - 1 + b)).
 */
export function betaBinomial(n: number, a: number, b: number): CountLaw {
  if (n <= 0) return certainly(0);
  const start = Math.min(n, Math.round((n * a) / (a + b)));
  return fromRatios(start, n, (k) => ((n - k) * (a + k)) / ((k + 1) * (n - k - 1 + b)));
}

/** The law of the sum of two independent counts. */
export function sumOf(one: CountLaw, two: CountLaw): CountLaw {
  const chance = Array.from({ length: one.chance.length + two.chance.length - 1 }, () => 0);
  for (const [i, p] of one.chance.entries())
    for (const [j, q] of two.chance.entries()) chance[i + j] = (chance[i + j] ?? 0) + p * q;
  return { from: one.from + two.from, chance };
}

/** The smallest count that is not exceeded with a chance of `level`. */
export function quantile(law: CountLaw, level: number): number {
  let reached = 0;
  for (const [k, p] of law.chance.entries()) {
    reached += p;
    if (reached >= level - 1e-12) return law.from + k;
  }
  return law.from + law.chance.length - 1;
}

/**
 * Simple exponential smoothing (NIST/SEMATECH e-Handbook of Statistical Methods, 6.4.3.1): what is expected before each
 * value from the second on, and after the last. The first expectation is the first value.
 */
export function smoothed(values: readonly number[], alpha: number): number[] {
  const expected: number[] = [];
  for (const value of values) {
    const before = expected.at(-1) ?? value;
    expected.push(alpha * value + (1 - alpha) * before);
  }
  return expected;
}
