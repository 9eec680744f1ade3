import type { Deps, Tx } from '../deps.ts';
import { stayAway } from './come.ts';

/** Somebody comes to nothing any more: chair, stall and seat of each evening ahead are the next one's, whether held or waited for. */
export async function endComing(tx: Tx, deps: Deps, memberId: string, correlationId: string): Promise<void> {
  const ahead = await tx.rsvp.findMany({
    where: { memberId, state: { in: ['coming', 'waiting'] }, meeting: { endsAt: { gt: deps.runtime.now() } } },
    orderBy: { meetingId: 'asc' },
  });
  for (const { id } of ahead) await stayAway(tx, deps, { id, memberId, correlationId });
}
