import { consumer } from '@landed/chassis/inbox';
import { introductionForwarded } from '@landed/contracts';
import type { Deps, Tx } from '../deps.ts';
import { isHistory } from '../ledger/rules.ts';
import { reachableOf } from '../people/recipients.ts';
import { postAsk } from './asks.ts';

/** The owner gets what they hand on, once. */
export const onIntroductionForwarded = (deps: Deps) =>
  consumer<Tx, typeof introductionForwarded>(introductionForwarded, async (tx, event) => {
    if (isHistory(event.time, deps.runtime.now())) return;
    const { ownerId, ...asked } = event.data;
    const people = await reachableOf(tx, [ownerId]);
    return await postAsk(
      tx,
      deps,
      event,
      asked.introductionId,
      people.map(({ displayName, address }) => ({
        kind: 'forward-words' as const,
        subjectId: asked.introductionId,
        version: event.version,
        recipient: ownerId,
        address,
        data: { ...asked, displayName },
        usefulUntil: new Date(asked.expiresAt),
      })),
    );
  });
