/** What a member has in common with others: each list sorted, so that two are compared in one walk. */
export interface Bonds {
  /** Members of whom this one says that they know them. */
  readonly knows: readonly string[];
  readonly circles: readonly string[];
  readonly evenings: readonly string[];
}

export type TieKind = 'knows' | 'circle' | 'evenings' | 'none';
export interface Tie {
  readonly kind: TieKind;
  /** The evenings of both. */
  readonly evenings: readonly string[];
}

/** Evenings older than this tie nobody; nor do more of them than these, the freshest first. */
export const tieLimits = { eveningDays: 182, evenings: 26, acquaintances: 200, circles: 20 };

export const noBonds: Bonds = { knows: [], circles: [], evenings: [] };

/** What is in both sorted lists. */
export function common(one: readonly string[], other: readonly string[]): string[] {
  const shared: string[] = [];
  for (let left = 0, right = 0; left < one.length && right < other.length; ) {
    const [a, b] = [one[left], other[right]];
    if (a === undefined || b === undefined) break;
    if (a === b) shared.push(a);
    if (a <= b) left += 1;
    if (b <= a) right += 1;
  }
  return shared;
}

/** Is `item` in the sorted list? */
function has(list: readonly string[], item: string): boolean {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((list[middle] ?? '') < item) low = middle + 1;
    else high = middle;
  }
  return list[low] === item;
}

/**
 * What ties an owner to an asker, the strongest first. Only the owner's own word makes an acquaintance: nobody opens the
 * way to somebody by saying that they know them.
 */
export function tieBetween(asker: Bonds & { memberId: string }, owner: Bonds): Tie {
  const evenings = common(asker.evenings, owner.evenings);
  if (has(owner.knows, asker.memberId)) return { kind: 'knows', evenings };
  if (common(asker.circles, owner.circles).length > 0) return { kind: 'circle', evenings };
  return { kind: evenings.length > 0 ? 'evenings' : 'none', evenings };
}
