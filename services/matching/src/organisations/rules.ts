/** What decides which organisation of several that are one stands for all of them. */
export interface Part {
  readonly id: string;
  readonly number: number;
  readonly provisional: boolean;
  /** Was it made by a split that was taken back? It is a company of its own no more. */
  readonly returned: boolean;
}

/** Somebody said that these two are one. */
export interface SaidSame {
  readonly organisationId: string;
  readonly otherId: string;
}

/**
 * For each organisation the one that stands for it: among those that are connected by what was said, one that is confirmed
 * before one that is not, and then the oldest; one that returned from a split comes after all others. It follows from
 * parts and statements alone, so that taking a statement back restores what was before, in whatever order others came and
 * went.
 */
export function rootsOf(parts: readonly Part[], said: readonly SaidSame[]): Map<string, string> {
  const byId = new Map(parts.map((part) => [part.id, part]));
  const neighbours = new Map<string, string[]>(parts.map(({ id }) => [id, []]));
  for (const { organisationId, otherId } of said) {
    neighbours.get(organisationId)?.push(otherId);
    neighbours.get(otherId)?.push(organisationId);
  }
  const roots = new Map<string, string>();
  for (const root of parts.toSorted(before)) {
    if (roots.has(root.id)) continue;
    const queue = [root.id];
    for (const id of queue) {
      if (roots.has(id) || !byId.has(id)) continue;
      roots.set(id, root.id);
      queue.push(...(neighbours.get(id) ?? []));
    }
  }
  return roots;
}

/** Which of several that would be connected stands for all. */
export const foremost = <Of extends Part>(parts: readonly [Of, ...Of[]]): Of =>
  parts.reduce((best, part) => (before(part, best) < 0 ? part : best));

const before = (one: Part, other: Part): number =>
  Number(one.returned) - Number(other.returned) ||
  Number(one.provisional) - Number(other.provisional) ||
  one.number - other.number;
