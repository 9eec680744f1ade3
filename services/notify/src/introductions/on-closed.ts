import { consumer } from '@landed/chassis/inbox';
import { introductionClosed } from '@landed/contracts';
import type { Deps, Tx } from '../deps.ts';
import { post } from '../ledger/post.ts';
import { isHistory, usefulFor } from '../ledger/rules.ts';
import { reachableOf } from '../people/recipients.ts';
import { recallAsk } from './asks.ts';

/** The asker reads the same words for a no and for silence, and not before silence would have ended it. */
export const onIntroductionClosed = (deps: Deps) =>
  consumer<Tx, typeof introductionClosed>(introductionClosed, async (tx, event) => {
    const { introductionId, tell } = event.data;
    await recallAsk(tx, deps, event, introductionId);
    if (!tell || isHistory(event.time, deps.runtime.now())) return;
    const dueAt = new Date(tell.notBefore);
    const people = await reachableOf(tx, [tell.askerId]);
    return await post(
      tx,
      deps,
      event,
      people.map(({ memberId, displayName, address }) => ({
        kind: 'introduction-closed' as const,
        subjectId: introductionId,
        version: 1,
        recipient: memberId,
        address,
        dueAt,
        data: { displayName, company: tell.company },
        usefulUntil: usefulFor(new Date(Math.max(dueAt.getTime(), deps.runtime.now().getTime())), 14),
      })),
    );
  });
