import type { Merge } from '@landed/chassis/merge';
import type { Deps, Tx } from '../deps.ts';
import { stayAway } from '../rsvp/come.ts';

/** Whoever said under both records that they come takes one chair, one stall and one seat. */
export async function endTwice(tx: Tx, deps: Deps, merge: Merge & { correlationId: string }): Promise<void> {
  const { absorbedId: memberId, correlationId } = merge;
  const stayed = await tx.rsvp.findMany({
    where: { memberId, state: { in: ['coming', 'waiting'] }, meeting: { endsAt: { gt: deps.runtime.now() } } },
    orderBy: { meetingId: 'asc' },
  });
  for (const { id } of stayed) await stayAway(tx, deps, { id, memberId, correlationId });
}
