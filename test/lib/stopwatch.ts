/** How long each kind of step took, in milliseconds. */
export class Stopwatch {
  readonly #times = new Map<string, number[]>();

  async time<Result>(step: string, work: () => Promise<Result>): Promise<Result> {
    const began = performance.now();
    const result = await work();
    const times = this.#times.get(step) ?? [];
    times.push(performance.now() - began);
    this.#times.set(step, times);
    return result;
  }

  /** One row a step: how often, p50 and p99 (nearest rank). */
  rows(): { step: string; count: number; p50: number; p99: number }[] {
    return [...this.#times].map(([step, times]) => {
      const sorted = times.toSorted((a, b) => a - b);
      const rank = (p: number): number => sorted[Math.max(0, Math.ceil(p * sorted.length) - 1)] ?? 0;
      return { step, count: times.length, p50: rank(0.5), p99: rank(0.99) };
    });
  }
}
