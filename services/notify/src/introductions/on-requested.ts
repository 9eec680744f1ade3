import { consumer } from '@landed/chassis/inbox';
import { introductionRequested } from '@landed/contracts';
import type { Deps, Tx } from '../deps.ts';
import { isHistory } from '../ledger/rules.ts';
import { reachableOf } from '../people/recipients.ts';
import { postAsk } from './asks.ts';

export const onIntroductionRequested = (deps: Deps) =>
  consumer<Tx, typeof introductionRequested>(introductionRequested, async (tx, event) => {
    if (isHistory(event.time, deps.runtime.now())) return;
    const { ownerId, ...asked } = event.data;
    const people = await reachableOf(tx, [ownerId]);
    return await postAsk(
      tx,
      deps,
      event,
      asked.introductionId,
      people.map(({ displayName, address }) => ({
        kind: 'ask-owner' as const,
        subjectId: asked.introductionId,
        version: event.version,
        recipient: ownerId,
        address,
        data: { ...asked, displayName },
        usefulUntil: new Date(asked.expiresAt),
      })),
    );
  });
