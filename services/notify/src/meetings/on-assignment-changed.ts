import { consumer, NotYet } from '@landed/chassis/inbox';
import { parkingAssignmentChanged, Sealed } from '@landed/contracts';
import { z } from 'zod';
import type { Deps, Tx } from '../deps.ts';
import { post } from '../ledger/post.ts';
import { isHistory } from '../ledger/rules.ts';
import type { Parking } from '../letters/parking.ts';
import { reachableOf } from '../people/recipients.ts';
import { changedSince, factsOf } from './local-copy.ts';

/** Tells the one person whom a change of the plan touches. Who has answered anew since is told by that letter. */
export const onAssignmentChanged = (deps: Deps) =>
  consumer<Tx, typeof parkingAssignmentChanged>(parkingAssignmentChanged, async (tx, event) => {
    const { rsvpId, meetingId, memberId, parking, lot, run } = event.data;
    if (isHistory(event.time, deps.runtime.now())) return;
    const coming = await tx.coming.findUnique({ where: { rsvpId } });
    if (!coming) throw new NotYet(`RSVP ${rsvpId} is not known yet`);
    if (coming.state !== 'coming' || coming.version > event.version) return;
    const changed = await changedSince(tx, meetingId, event.time);
    if (changed?.cancelled) return;
    const meeting = changed?.facts ?? factsOf(event.data);
    await mendWaiting(tx, deps, { rsvpId, version: event.version }, { parking, lot, run });
    const people = await reachableOf(tx, [memberId]);
    return await post(
      tx,
      deps,
      event,
      people.map(({ displayName, address }) => ({
        kind: 'plan-changed' as const,
        subjectId: rsvpId,
        version: event.version,
        recipient: memberId,
        address,
        usefulUntil: new Date(meeting.endsAt),
        data: { displayName, rsvpId, meeting, parking, lot, run },
      })),
    );
  });

/** Letters that still wait (the reminder of the day before) tell the place that holds now. */
async function mendWaiting(
  tx: Tx,
  deps: Deps,
  about: { rsvpId: string; version: number },
  parking: Parking,
): Promise<void> {
  const waiting = await tx.email.findMany({
    where: {
      kind: { in: ['preparation', 'reminder'] },
      subjectId: about.rsvpId,
      version: { lte: about.version },
      state: 'queued',
    },
    select: { id: true, data: true },
  });
  for (const { id, data } of waiting) {
    const before = z.record(z.string(), z.unknown()).parse(JSON.parse(deps.sealer.open(Sealed.parse(data))));
    const mended = deps.sealer.seal(JSON.stringify({ ...before, ...parking }));
    await tx.email.updateMany({ where: { id, state: 'queued' }, data: { data: mended } });
  }
}
