/** One round of something: how many a second. */
export type Round = () => Promise<number>;

export interface Row {
  readonly what: string;
  readonly ours: number;
  readonly bare: number;
  readonly ratio: number;
  readonly spread: readonly [number, number];
  readonly goal: string;
  readonly unit: string;
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** A B A B ... after a warm-up of each, so that a machine whose speed drifts is fair to both. */
export async function compare(what: string, goal: string, ours: Round, bare: Round, rounds: number): Promise<Row> {
  await ours();
  await bare();
  const results: { ours: number; bare: number }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const result = { ours: await ours(), bare: await bare() };
    results.push(result);
    console.log(`${what}, round ${round + 1}: ${result.ours.toFixed(0)}/s against ${result.bare.toFixed(0)}/s`);
  }
  const ratios = results.map((result) => result.ours / result.bare);
  return {
    what,
    goal,
    unit: '/s',
    ours: median(results.map((result) => result.ours)),
    bare: median(results.map((result) => result.bare)),
    ratio: median(ratios),
    spread: [Math.min(...ratios), Math.max(...ratios)],
  };
}
