import { consumer } from '@landed/chassis/inbox';
import { parkingPlanBroken } from '@landed/contracts';
import type { Deps, Tx } from '../deps.ts';
import { post } from '../ledger/post.ts';
import { organizers } from '../people/recipients.ts';
import { factsOf } from './local-copy.ts';

/** Organizers decide what becomes of a plan that breaks a rule since it was confirmed. */
export const onPlanBroken = (deps: Deps) =>
  consumer<Tx, typeof parkingPlanBroken>(parkingPlanBroken, async (tx, event) => {
    const { meetingId, reasons } = event.data;
    const meeting = factsOf(event.data);
    const people = await organizers(tx);
    return await post(
      tx,
      deps,
      event,
      people.map(({ memberId, displayName, address }) => ({
        kind: 'plan-broken' as const,
        subjectId: meetingId,
        version: event.version,
        recipient: memberId,
        address,
        usefulUntil: new Date(meeting.endsAt),
        data: { displayName, meeting, reasons },
      })),
    );
  });
