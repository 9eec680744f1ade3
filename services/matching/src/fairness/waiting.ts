import type { Deps, Tx } from '../deps.ts';
import { asksAbout, capsOf, needsAt, sourcesAt, waysAt } from '../introductions/board.ts';
import { mayAskOn } from '../introductions/plan-rules.ts';
import { waysPerNeed } from './assign-rules.ts';
import type { Room, WaitingNeed } from './week-rules.ts';

/** How many more asks each owner takes on, and may be open for each asker, as they are met. */
export interface Rooms {
  readonly owners: Map<string, number>;
  readonly askers: Map<string, number>;
}
export interface Waiting extends WaitingNeed {
  readonly organisationId: string;
}

export const roomIn = (rooms: Rooms): Room => ({
  ofOwner: (id) => rooms.owners.get(id) ?? 0,
  ofAsker: (id) => rooms.askers.get(id) ?? 0,
});

/** The needs at a company that nobody is being asked for, with the ways that are open to them now. Notes the `rooms` of those on them. */
export async function waitingAt(tx: Tx, deps: Deps, organisationId: string, rooms: Rooms): Promise<Waiting[]> {
  const now = deps.runtime.now();
  const organisation = await tx.organisation.findUniqueOrThrow({ where: { id: organisationId } });
  const needs = await needsAt(tx, organisationId, now, { unasked: true });
  const sources = await sourcesAt(tx, organisationId, now);
  if (needs.length === 0 || sources.length === 0) return [];
  const ways = await waysAt(tx, deps, { organisation, needs, sources, now });
  const owners = sources.map((source) => source.ownerId);
  const capOf = await capsOf(tx, owners);
  const memory = mayAskOn(await asksAbout(tx, needs, sources, now), now, capOf);
  for (const ownerId of owners) rooms.owners.set(ownerId, memory.roomOf(ownerId));
  for (const { askerId } of needs) rooms.askers.set(askerId, memory.roomFor(askerId));
  return needs.flatMap((need) => {
    const open = sources
      .filter((source) => memory.mayAsk(need, source))
      .flatMap((source) => {
        const worth = ways.worth(need, source);
        return worth === null ? [] : [{ worth, sourceId: source.id, ownerId: source.ownerId }];
      })
      .toSorted((one, other) => other.worth - one.worth || (one.sourceId < other.sourceId ? -1 : 1))
      .slice(0, waysPerNeed);
    return open.length === 0
      ? []
      : [{ id: need.id, askerId: need.askerId, organisationId, weeksUnserved: need.weeksUnserved, ways: open }];
  });
}
