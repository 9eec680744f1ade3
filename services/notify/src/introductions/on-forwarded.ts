import { consumer } from '@landed/chassis/inbox';
import { introductionForwarded } from '@landed/contracts';
import type { Deps, Tx } from '../deps.ts';
import { post } from '../ledger/post.ts';
import { isHistory } from '../ledger/rules.ts';
import { reachableOf } from '../people/recipients.ts';

/** The owner gets what they hand on, once. */
export const onIntroductionForwarded = (deps: Deps) =>
  consumer<Tx, typeof introductionForwarded>(introductionForwarded, async (tx, event) => {
    if (isHistory(event.time, deps.runtime.now())) return;
    const { ownerId, ...asked } = event.data;
    const people = await reachableOf(tx, [ownerId]);
    return await post(
      tx,
      deps,
      event,
      people.map(({ displayName, address }) => ({
        kind: 'forward-words' as const,
        subjectId: asked.introductionId,
        version: 1,
        recipient: ownerId,
        address,
        data: { ...asked, displayName },
        usefulUntil: new Date(asked.expiresAt),
      })),
    );
  });
