import { assignWeek } from './assign-rules.ts';

/** A need that waits, with the sources whose owners may be asked for it, the best way first. */
export interface WaitingNeed {
  readonly id: string;
  readonly askerId: string;
  readonly weeksUnserved: number;
  readonly ways: readonly { readonly sourceId: string; readonly ownerId: string }[];
}

/** What the week leaves room for. */
export interface Room {
  /** How many more asks an owner takes on. */
  ofOwner(ownerId: string): number;
  /** How many more asks may be open for an asker. */
  ofAsker(askerId: string): number;
}

/**
 * Which source each need is asked along this week, by need; needs that are not in it stay unserved. The same input and seed
 * give the same plan in whatever process.
 */
export function planWeek(needs: readonly WaitingNeed[], room: Room, seed: number): Map<string, string> {
  const [sources, owners, askers] = [new Numbering(), new Numbering(), new Numbering()];
  const ownerOf: number[] = [];
  const choices = needs.map((need) =>
    need.ways.map(({ sourceId, ownerId }) => {
      const source = sources.of(sourceId);
      ownerOf[source] = owners.of(ownerId);
      return source;
    }),
  );
  const askerOf = needs.map((need) => askers.of(need.askerId));
  const assigned = assignWeek({
    choices,
    ownerOf,
    askerOf,
    weeksUnserved: needs.map((need) => need.weeksUnserved),
    capacities: owners.all.map((id) => room.ofOwner(id)),
    rooms: askers.all.map((id) => room.ofAsker(id)),
    seed,
  });
  return new Map(
    needs.flatMap(({ id }, index) => {
      const sourceId = sources.all[assigned[index] ?? -1];
      return sourceId === undefined ? [] : [[id, sourceId] as const];
    }),
  );
}

/** The same for whoever plans within one week of `weekMs`, another one in the next. */
export const seedOf = (now: Date, weekMs: number): number => Math.floor(now.getTime() / weekMs) % 2 ** 31;

/** Numbers for ids, in the order in which they are met. */
class Numbering {
  readonly all: string[] = [];
  readonly #numbers = new Map<string, number>();

  of(id: string): number {
    const known = this.#numbers.get(id);
    if (known !== undefined) return known;
    this.#numbers.set(id, this.all.length);
    return this.all.push(id) - 1;
  }
}
