import { consumer } from '@landed/chassis/inbox';
import { memberJoinedList } from '@landed/contracts';
import type { Deps, Tx } from '../deps.ts';
import { post } from '../ledger/post.ts';
import { isHistory, usefulFor } from '../ledger/rules.ts';
import { reachableOf } from './recipients.ts';

/** The confirmation of a consent; a later consent is confirmed again. */
export const onJoinedList = (deps: Deps) =>
  consumer<Tx, typeof memberJoinedList>(memberJoinedList, async (tx, event) => {
    const now = deps.runtime.now();
    if (isHistory(event.time, now)) return;
    const { consentedAt } = event.data;
    const people = await reachableOf(tx, [event.data.memberId]);
    return await post(
      tx,
      deps,
      event,
      people.map(({ memberId, displayName, address }) => ({
        kind: 'list-joined' as const,
        subjectId: memberId,
        version: event.version,
        recipient: memberId,
        address,
        data: { displayName, consentedAt },
        usefulUntil: usefulFor(now, 3),
      })),
    );
  });
