import { consumer } from '@landed/chassis/inbox';
import { matchFound } from '@landed/contracts';
import type { Deps, Tx } from '../deps.ts';
import { post } from '../ledger/post.ts';
import { isHistory, usefulFor } from '../ledger/rules.ts';
import { reachableOf } from '../people/recipients.ts';

/** One letter a person and day: the event's version is the day. Whoever left the list is left in peace when it is sent. */
export const onMatchFound = (deps: Deps) =>
  consumer<Tx, typeof matchFound>(matchFound, async (tx, event) => {
    const now = deps.runtime.now();
    if (isHistory(event.time, now)) return;
    const { memberId, matches } = event.data;
    const people = await reachableOf(tx, [memberId]);
    return await post(
      tx,
      deps,
      event,
      people.map(({ displayName, address }) => ({
        kind: 'lead-match' as const,
        subjectId: memberId,
        version: event.version,
        recipient: memberId,
        address,
        data: { displayName, matches },
        usefulUntil: usefulFor(now, 3),
      })),
    );
  });
