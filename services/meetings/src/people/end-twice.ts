import type { Merge } from '@landed/chassis/merge';
import type { Deps, Tx } from '../deps.ts';
import { come, said } from '../rsvp/come.ts';
import { endComing } from '../rsvp/end-coming.ts';

type Told = Merge & { readonly correlationId: string };

/** Whoever said under both records that they come takes one chair, one stall and one seat. What ends is noted, for an undoing. */
export async function endTwice(tx: Tx, deps: Deps, { mergeId, absorbedId, correlationId }: Told): Promise<void> {
  const ended = await endComing(tx, deps, absorbedId, correlationId);
  const data = ended.map(({ id, waitingSince }) => ({ mergeId, rsvpId: id, waitingSince }));
  await tx.endedTwice.createMany({ data });
}

/**
 * They were two people after all: whoever was told "You are expected" comes again, with a chair and a place as far as there
 * are any, and is told so. In a full room they wait, by when they first said that they come. Evenings that are over or off
 * stay as they are. Twice is once.
 */
export async function comeAgain(tx: Tx, deps: Deps, { mergeId, absorbedId, correlationId }: Told): Promise<void> {
  const ahead = { state: { not: 'cancelled' }, endsAt: { gt: deps.runtime.now() } };
  const ended = await tx.endedTwice.findMany({
    where: { mergeId, rsvp: { memberId: absorbedId, state: 'cancelled', meeting: ahead } },
    include: { rsvp: true },
    // Meetings are locked in one order everywhere.
    orderBy: { rsvp: { meetingId: 'asc' } },
  });
  await tx.endedTwice.deleteMany({ where: { mergeId } });
  for (const { rsvp, waitingSince } of ended) {
    const { meetingId, memberId, createdAt } = rsvp;
    const since = waitingSince ?? createdAt;
    await come(tx, deps, { ...said(rsvp), meetingId, memberId, waitlist: true, since, correlationId });
  }
}
