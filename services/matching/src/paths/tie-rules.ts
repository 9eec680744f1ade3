/** What a member has in common with others: each list sorted, so that two are compared in one walk. */
export interface Bonds {
  /** Members of whom this one says that they know them. */
  readonly knows: readonly string[];
  readonly circles: readonly string[];
  readonly evenings: readonly string[];
}

/** `link`: nothing ties them but somebody whom both have in common and who agreed to be it. */
export type TieKind = 'knows' | 'circle' | 'evenings' | 'link' | 'none';
export interface Tie {
  readonly kind: TieKind;
  /** The evenings of both. */
  readonly evenings: readonly string[];
}

/** Evenings older than this tie nobody; nor do more of them than these, the freshest first. */
export const tieLimits = { eveningDays: 182, evenings: 26, acquaintances: 200, circles: 20, linkers: 200 };

/** A member by whom two others may be brought together. */
export interface Linker extends Bonds {
  readonly memberId: string;
}

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

/** How near two are by what one of them says and both share; 0: not at all. */
const nearness = { knows: 3, circle: 2, evenings: 1 };

/**
 * Whom an asker has in common with owners: of all who stand between them the nearest to both, equal ones in the order of
 * their ids. What a linker says of the asker counts, and what the owner says of the linker: nobody opens a way to somebody
 * by their own word.
 */
export function linksOf(
  asker: Linker,
  linkers: readonly Linker[],
): (owner: Bonds & { memberId: string }) => string | null {
  const near = linkers
    .filter(({ memberId }) => memberId !== asker.memberId)
    .map((linker) => ({ memberId: linker.memberId, linker, near: nearnessOf(tieBetween(asker, linker).kind) }))
    .filter((item) => item.near > 0)
    .toSorted((one, other) => other.near - one.near || (one.memberId < other.memberId ? -1 : 1));
  const byId = new Map(near.map((item) => [item.memberId, item]));
  // The two nearest of each circle and evening: one of them may be the owner.
  const [byCircle, byEvening] = [new Map<string, typeof near>(), new Map<string, typeof near>()];
  for (const item of near) {
    for (const circle of item.linker.circles) keepTwo(byCircle, circle, item);
    for (const evening of item.linker.evenings) keepTwo(byEvening, evening, item);
  }
  return (owner) => {
    let best: { memberId: string; near: number } | null = null;
    const consider = (item: { memberId: string; near: number } | undefined, owners: number): void => {
      if (!item || item.memberId === owner.memberId) return;
      const sum = item.near + owners;
      if (!best || sum > best.near || (sum === best.near && item.memberId < best.memberId))
        best = { memberId: item.memberId, near: sum };
    };
    for (const known of owner.knows) consider(byId.get(known), nearness.knows);
    for (const circle of owner.circles) for (const item of byCircle.get(circle) ?? []) consider(item, nearness.circle);
    for (const evening of owner.evenings)
      for (const item of byEvening.get(evening) ?? []) consider(item, nearness.evenings);
    return bestOf(best);
  };
}

const bestOf = (best: { memberId: string } | null): string | null => best?.memberId ?? null;

const nearnessOf = (kind: TieKind): number => (kind === 'none' || kind === 'link' ? 0 : nearness[kind]);

function keepTwo<Item>(lists: Map<string, Item[]>, key: string, item: Item): void {
  const list = lists.get(key);
  if (!list) lists.set(key, [item]);
  else if (list.length < 2) list.push(item);
}
