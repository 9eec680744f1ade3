import { consumer } from '@landed/chassis/inbox';
import { rsvpWaiting } from '@landed/contracts';
import type { Deps, Tx } from '../deps.ts';
import { post } from '../ledger/post.ts';
import { isHistory } from '../ledger/rules.ts';
import { reachableOf } from '../people/recipients.ts';
import { changedSince, factsOf, keepWaiting } from './local-copy.ts';

/** Whoever waits for a chair knows that they do, and that the first one that is free goes to the first who waits. */
export const onRsvpWaiting = (deps: Deps) =>
  consumer<Tx, typeof rsvpWaiting>(rsvpWaiting, async (tx, event) => {
    const { rsvpId, meetingId, memberId, place } = event.data;
    const fresh = await keepWaiting(tx, { rsvpId, meetingId, memberId, version: event.version });
    if (!fresh || isHistory(event.time, deps.runtime.now())) return;
    const changed = await changedSince(tx, meetingId, event.time);
    if (changed?.cancelled) return;
    const meeting = changed?.facts ?? factsOf(event.data);
    const people = await reachableOf(tx, [memberId]);
    return await post(
      tx,
      deps,
      event,
      people.map(({ displayName, address }) => ({
        kind: 'rsvp-waiting' as const,
        subjectId: rsvpId,
        version: event.version,
        recipient: memberId,
        address,
        usefulUntil: new Date(meeting.endsAt),
        data: { displayName, rsvpId, meeting, place },
      })),
    );
  });
