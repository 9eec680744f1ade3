import type { Deps, Tx } from '../deps.ts';
import type { Meeting } from '../generated/prisma/client.ts';
import { confirmRsvp } from './confirm.ts';
import { takePlaces } from './places.ts';
import { wishOf } from './views.ts';

/** Chairs that nobody has spoken for. Exact while the meeting is locked. */
export async function freeChairs(tx: Tx, meeting: Meeting): Promise<number> {
  const coming = await tx.rsvp.count({ where: { meetingId: meeting.id, state: 'coming' } });
  return meeting.roomLimit - coming;
}

/** Chairs have become free: those who wait get them, first come first served, each with a letter and their pass. */
export async function promoteWaiting(tx: Tx, deps: Deps, meeting: Meeting, correlationId: string): Promise<void> {
  if (meeting.state === 'cancelled' || meeting.endsAt <= deps.runtime.now()) return;
  const chairs = await freeChairs(tx, meeting);
  if (chairs <= 0) return;
  const next = await tx.rsvp.findMany({
    where: { meetingId: meeting.id, state: 'waiting' },
    orderBy: [{ waitingSince: 'asc' }, { id: 'asc' }],
    take: chairs,
  });
  for (const { id } of next) {
    const data = { state: 'coming', waitingSince: null, version: { increment: 1 } };
    const rsvp = await tx.rsvp.update({ where: { id }, data });
    await takePlaces(tx, deps, rsvp, wishOf(rsvp));
    await confirmRsvp(tx, deps, { meeting, rsvpId: id, correlationId });
  }
}
