import type { Linker, Tie } from '../src/paths/tie-rules.ts';

const shares = (one: readonly string[], other: readonly string[]): boolean => one.some((item) => other.includes(item));

/** How near `of` is to somebody, by what that one says and both share; 0: not at all. */
function near(says: Linker, of: Linker): number {
  if (says.knows.includes(of.memberId)) return 3;
  if (shares(says.circles, of.circles)) return 2;
  return shares(says.evenings, of.evenings) ? 1 : 0;
}

/** What ties an owner to an asker, as the words of the rule say it. */
export function tieByHand(asker: Linker, owner: Linker): Tie['kind'] {
  return (['none', 'evenings', 'circle', 'knows'] as const)[near(owner, asker)] ?? 'none';
}

/** Whom an asker has in common with an owner: everybody who agreed to stand between others is held against both. */
export function nearestByHand(asker: Linker, linkers: readonly Linker[], owner: Linker): string | null {
  const found = linkers.flatMap((linker) => {
    const [toAsker, toOwner] = [near(linker, asker), near(owner, linker)];
    const between = linker.memberId !== asker.memberId && linker.memberId !== owner.memberId;
    return between && toAsker > 0 && toOwner > 0 ? [{ id: linker.memberId, sum: toAsker + toOwner }] : [];
  });
  return found.toSorted((one, other) => other.sum - one.sum || (one.id < other.id ? -1 : 1))[0]?.id ?? null;
}
