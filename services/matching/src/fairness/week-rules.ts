import { assignWeek, lot } from './assign-rules.ts';

/** A need that waits, with the sources whose owners may be asked for it, the best way first. */
export interface WaitingNeed {
  readonly id: string;
  readonly weeksUnserved: number;
  readonly ways: readonly { readonly sourceId: string; readonly ownerId: string }[];
}

/** An owner may take on more asks than one, a source one at a time: an overload is taken out and planned again. */
const rounds = 5;

/**
 * Which source each need is asked along this week, by need; needs that are not in it stay unserved. A source takes one,
 * an owner as many as `roomOf` says. The same input and seed give the same plan in whatever process.
 */
export function planWeek(
  needs: readonly WaitingNeed[],
  roomOf: (ownerId: string) => number,
  seed: number,
): Map<string, string> {
  const sources = numbered(needs.flatMap((need) => need.ways.map((way) => way.sourceId)));
  const ownerOf = new Map(needs.flatMap((need) => need.ways.map((way) => [way.sourceId, way.ownerId] as const)));
  const ids = [...sources.keys()];
  const closed = new Set<string>();
  for (let round = 1; ; round += 1) {
    const assigned = assignWeek({
      choices: needs.map((need) =>
        need.ways.flatMap((way) => (closed.has(`${need.id} ${way.ownerId}`) ? [] : (sources.get(way.sourceId) ?? []))),
      ),
      weeksUnserved: needs.map((need) => need.weeksUnserved),
      capacities: ids.map((id) => (roomOf(ownerOf.get(id) ?? '') > 0 ? 1 : 0)),
      seed,
    });
    const plan = needs.flatMap((need, index) => {
      const sourceId = ids[assigned[index] ?? -1];
      return sourceId === undefined ? [] : [{ need, index, sourceId, ownerId: ownerOf.get(sourceId) ?? '' }];
    });
    const tooMuch = [...Map.groupBy(plan, (item) => item.ownerId)].flatMap(([ownerId, items]) =>
      items
        .toSorted(
          (one, other) =>
            other.need.weeksUnserved - one.need.weeksUnserved || lot(seed, one.index) - lot(seed, other.index),
        )
        .slice(roomOf(ownerId)),
    );
    for (const { need, ownerId } of tooMuch) closed.add(`${need.id} ${ownerId}`);
    if (tooMuch.length > 0 && round < rounds) continue;
    const dropped = new Set(tooMuch);
    return new Map(plan.flatMap((item) => (dropped.has(item) ? [] : [[item.need.id, item.sourceId] as const])));
  }
}

function numbered(ids: readonly string[]): Map<string, number> {
  const numbers = new Map<string, number>();
  for (const id of ids) if (!numbers.has(id)) numbers.set(id, numbers.size);
  return numbers;
}
