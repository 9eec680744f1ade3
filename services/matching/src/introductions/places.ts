import type { Tx } from '../deps.ts';
import { askLimits } from './plan-rules.ts';
import { openStates } from './rules.ts';

/** The lowest place of a need in which no ask is open; the database holds each place to one. */
export async function freePlace(tx: Tx, needId: string): Promise<number> {
  const taken = await tx.introduction.findMany({
    where: { needId, state: { in: [...openStates] } },
    select: { place: true },
  });
  const places = Array.from({ length: askLimits.pathsPerNeed }, (_, index) => index + 1);
  const free = places.find((place) => taken.every((item) => item.place !== place));
  if (free === undefined) throw new Error(`need ${needId} has no place left`);
  return free;
}
