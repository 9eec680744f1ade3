/** One question put to the resolver, and how it went. */
export interface Answered {
  readonly entity: string;
  readonly kind: string;
  /** Is there a right answer in the catalogue at all? */
  readonly answerable: boolean;
  /** Is the best candidate the right one? */
  readonly right: boolean;
  readonly certainty: number;
}

export interface Figures {
  readonly queries: number;
  readonly answerable: number;
  readonly top1: number;
  readonly f1: number;
  readonly recallAt95: number;
  readonly recallAt99: number;
}

/** Top-1, best F1, and the largest share of the answerable that can be answered at 95 and at 99 % precision. */
export function figuresOf(answers: readonly Answered[]): Figures {
  const answerable = answers.filter((answer) => answer.answerable).length;
  const share = (count: number): number => (answerable === 0 ? 0 : count / answerable);
  // Of equal certainty the wrong ones count first: a threshold cannot part them.
  const ranked = answers.toSorted(
    (one, other) => other.certainty - one.certainty || Number(one.right) - Number(other.right),
  );
  const best = { f1: 0, at95: 0, at99: 0 };
  let right = 0;
  for (const [at, answer] of ranked.entries()) {
    if (answer.right) right += 1;
    best.f1 = Math.max(best.f1, (2 * right) / (at + 1 + answerable));
    if (right >= 0.95 * (at + 1)) best.at95 = Math.max(best.at95, share(right));
    if (right >= 0.99 * (at + 1)) best.at99 = Math.max(best.at99, share(right));
  }
  return {
    queries: answers.length,
    answerable,
    top1: share(answers.filter((answer) => answer.right).length),
    f1: best.f1,
    recallAt95: best.at95,
    recallAt99: best.at99,
  };
}

/** The middle 95 % of a figure when entities are drawn anew, with a seed, so that two runs print the same. */
export function bootstrap(
  answers: readonly Answered[],
  figure: (drawn: readonly Answered[]) => number,
  draws = 200,
): [low: number, high: number] {
  const groups = [...Map.groupBy(answers, (answer) => answer.entity).values()];
  const random = seeded(20_261_123);
  const values = Array.from({ length: draws }, () =>
    figure(groups.flatMap(() => groups[Math.floor(random() * groups.length)] ?? [])),
  ).toSorted((one, other) => one - other);
  return [values[Math.floor(draws * 0.025)] ?? 0, values[Math.ceil(draws * 0.975) - 1] ?? 0];
}

/** Mulberry32: small, fast, the same numbers for the same seed. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
