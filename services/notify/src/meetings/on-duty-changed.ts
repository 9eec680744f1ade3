import { consumer } from '@landed/chassis/inbox';
import { parkingDutyChanged } from '@landed/contracts';
import type { Deps, Tx } from '../deps.ts';
import { post } from '../ledger/post.ts';
import { isHistory } from '../ledger/rules.ts';
import { reachableOf } from '../people/recipients.ts';
import { changedSince, factsOf } from './local-copy.ts';

/** Tells the one person what they do at the lots or for the shuttle now. What a newer letter says is not unsaid by an older one. */
export const onDutyChanged = (deps: Deps) =>
  consumer<Tx, typeof parkingDutyChanged>(parkingDutyChanged, async (tx, event) => {
    const { meetingId, memberId, shifts, runs } = event.data;
    if (isHistory(event.time, deps.runtime.now())) return;
    const changed = await changedSince(tx, meetingId, event.time);
    if (changed?.cancelled) return;
    const letter = { kind: 'duty-changed' as const, subjectId: meetingId, recipient: memberId };
    if ((await tx.email.count({ where: { ...letter, version: { gt: event.version } } })) > 0) return;
    const meeting = changed?.facts ?? factsOf(event.data);
    const people = await reachableOf(tx, [memberId]);
    return await post(
      tx,
      deps,
      event,
      people.map(({ displayName, address }) => ({
        ...letter,
        version: event.version,
        address,
        usefulUntil: new Date(meeting.endsAt),
        data: { displayName, meeting, shifts, runs },
      })),
    );
  });
