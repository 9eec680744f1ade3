import type { Deps, Tx } from '../deps.ts';
import type { Rsvp } from '../generated/prisma/client.ts';
import { stayAway } from './come.ts';

/**
 * Somebody comes to nothing any more: chair, stall and seat of each evening ahead are the next one's, whether held or waited
 * for. Resolves with what ended, as it was.
 */
export async function endComing(tx: Tx, deps: Deps, memberId: string, correlationId: string): Promise<Rsvp[]> {
  const ahead = await tx.rsvp.findMany({
    where: { memberId, state: { in: ['coming', 'waiting'] }, meeting: { endsAt: { gt: deps.runtime.now() } } },
    orderBy: { meetingId: 'asc' },
  });
  const ended: Rsvp[] = [];
  for (const rsvp of ahead) {
    if (await stayAway(tx, deps, { id: rsvp.id, memberId, correlationId })) ended.push(rsvp);
  }
  return ended;
}
