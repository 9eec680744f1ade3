import { consumer } from '@landed/chassis/inbox';
import { meetingCheckedIn } from '@landed/contracts';
import type { Deps, Tx } from '../deps.ts';
import { post } from '../ledger/post.ts';
import { isHistory } from '../ledger/rules.ts';
import { lettersAfterVisit } from '../week/after-visit.ts';

/** Rule 1: who was here, and when. Nobody is on a list without it. */
export const onCheckedIn = (deps: Deps) =>
  consumer<Tx, typeof meetingCheckedIn>(meetingCheckedIn, async (tx, event) => {
    const { memberId, meetingId } = event.data;
    const checkedInAt = new Date(event.data.checkedInAt);
    const { count } = await tx.visit.createMany({ data: [{ memberId, meetingId, checkedInAt }], skipDuplicates: true });
    if (count === 0 || isHistory(event.time, deps.runtime.now())) return;
    return await post(tx, deps, event, await lettersAfterVisit(tx, deps, { memberId, checkedInAt }));
  });
