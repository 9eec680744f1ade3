import { consumer } from '@landed/chassis/inbox';
import { memberBecameMember } from '@landed/contracts';
import type { Deps, Tx } from '../deps.ts';
import { drop, post } from '../ledger/post.ts';
import { isHistory, usefulFor } from '../ledger/rules.ts';
import { reachableOf } from './recipients.ts';

/** Once in a lifetime: leaving and coming back is not welcomed twice. */
export const onWelcomed = (deps: Deps) =>
  consumer<Tx, typeof memberBecameMember>(memberBecameMember, async (tx, event) => {
    const now = deps.runtime.now();
    if (isHistory(event.time, now)) return;
    await drop(tx, { kind: 'after-visit', subjectId: event.data.memberId }, 'They are a member already.');
    const people = await reachableOf(tx, [event.data.memberId]);
    return await post(
      tx,
      deps,
      event,
      people.map(({ memberId, displayName, address }) => ({
        kind: 'welcome' as const,
        subjectId: memberId,
        version: 1,
        recipient: memberId,
        address,
        data: { displayName },
        usefulUntil: usefulFor(now, 3),
      })),
    );
  });
