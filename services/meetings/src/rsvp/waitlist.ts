import type { Deps, Tx } from '../deps.ts';
import { roomOf } from '../door/room.ts';
import { freeChairs } from '../door/room-rules.ts';
import type { Meeting } from '../generated/prisma/client.ts';
import { confirmRsvp } from './confirm.ts';
import { takePlaces } from './places.ts';
import { wishOf } from './views.ts';

/**
 * Chairs have become free: those who wait get them, first come first served, each with a letter and their pass. Who waits no
 * longer, because they came and found room, is passed over. Exact while the meeting is locked.
 */
export async function promoteWaiting(tx: Tx, deps: Deps, meeting: Meeting, correlationId: string): Promise<void> {
  if (meeting.state === 'cancelled' || meeting.endsAt <= deps.runtime.now()) return;
  const chairs = freeChairs(await roomOf(tx, meeting));
  if (chairs <= 0) return;
  const next = await tx.$queryRaw<{ id: string }[]>`
    SELECT r.id FROM rsvp r WHERE r.meeting_id = ${meeting.id}::uuid AND r.state = 'waiting' AND NOT EXISTS (
      SELECT FROM check_in c WHERE c.meeting_id = r.meeting_id AND c.member_id = r.member_id)
    ORDER BY r.waiting_since, r.id LIMIT ${chairs}`;
  for (const { id } of next) {
    const data = { state: 'coming', waitingSince: null, version: { increment: 1 } };
    const rsvp = await tx.rsvp.update({ where: { id }, data });
    await takePlaces(tx, deps, rsvp, wishOf(rsvp));
    await confirmRsvp(tx, deps, { meeting, rsvpId: id, correlationId });
  }
}
