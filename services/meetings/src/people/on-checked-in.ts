import { consumer } from '@landed/chassis/inbox';
import { meetingCheckedIn } from '@landed/contracts';
import type { Deps, Tx } from '../deps.ts';
import { settleVisits } from './settle-visits.ts';

/** A visit may come to be known late: paper of last week is keyed in after this week's door. */
export const onCheckedIn = (deps: Deps) =>
  consumer<Tx, typeof meetingCheckedIn>(meetingCheckedIn, async (tx, event) => {
    await settleVisits(tx, deps, event.data.memberId, event.correlationid);
  });
