import { consumer } from '@landed/chassis/inbox';
import { memberLanded } from '@landed/contracts';
import type { Deps, Tx } from '../deps.ts';
import { post } from '../ledger/post.ts';
import { isHistory, usefulFor } from '../ledger/rules.ts';
import { keepLanding } from './keep-landing.ts';
import { reachableOf } from './recipients.ts';

/**
 * Rule 6: leads and needs stop at once, also those that were about to leave. Whoever opened a door is thanked, without
 * a name: that is the member's to tell.
 */
export const onLanded = (deps: Deps) =>
  consumer<Tx, typeof memberLanded>(memberLanded, async (tx, event) => {
    const { memberId } = event.data;
    if (!(await keepLanding(tx, { memberId, landed: true, version: event.version }))) return;
    await tx.email.updateMany({
      where: { recipient: memberId, kind: { in: ['digest', 'lead-match'] }, state: { in: ['queued', 'deferred'] } },
      data: { state: 'dropped', lastError: 'They have landed.' },
    });
    const now = deps.runtime.now();
    if (isHistory(event.time, now)) return;
    const made = await tx.connection.findMany({ where: { askerId: memberId }, distinct: ['ownerId'] });
    const people = await reachableOf(tx, [memberId, ...made.map(({ ownerId }) => ownerId)]);
    return await post(
      tx,
      deps,
      event,
      people.map((person) => ({
        kind: person.memberId === memberId ? ('landed' as const) : ('landed-connector' as const),
        subjectId: memberId,
        version: event.version,
        recipient: person.memberId,
        address: person.address,
        data: { displayName: person.displayName },
        usefulUntil: usefulFor(now, 7),
      })),
    );
  });
