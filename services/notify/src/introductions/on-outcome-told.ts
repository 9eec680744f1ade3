import { consumer } from '@landed/chassis/inbox';
import { introductionOutcomeTold } from '@landed/contracts';
import type { Deps, Tx } from '../deps.ts';
import { post } from '../ledger/post.ts';
import { isHistory, usefulFor } from '../ledger/rules.ts';
import { reachableOf } from '../people/recipients.ts';
import { haveMet } from '../week/outcome-rules.ts';
import { keepOutcome, outcomeOf } from '../week/outcomes.ts';

/** Nobody is asked again what they have told here. The connector hears once that they met, whoever of the two told it first, unless the other one says that they did not. */
export const onOutcomeTold = (deps: Deps) =>
  consumer<Tx, typeof introductionOutcomeTold>(introductionOutcomeTold, async (tx, event) => {
    await keepOutcome(tx, deps, event);
    const now = deps.runtime.now();
    const { introductionId, ownerId, company } = event.data;
    if (isHistory(event.time, now) || !haveMet(await outcomeOf(tx, introductionId))) return;
    const people = await reachableOf(tx, [ownerId]);
    return await post(
      tx,
      deps,
      event,
      people.map(({ displayName, address }) => ({
        kind: 'they-met' as const,
        subjectId: introductionId,
        version: 1,
        recipient: ownerId,
        address,
        data: { displayName, company },
        usefulUntil: usefulFor(now, 7),
      })),
    );
  });
