import { consumer, NotYet } from '@landed/chassis/inbox';
import { meetingCheckedIn } from '@landed/contracts';
import type { Deps, Tx } from '../deps.ts';
import { changeMember, lockMember } from './change-profile.ts';
import { visitsOf } from './visits.ts';

/** A visit is counted once a meeting, however often the event comes. With the first one the list opens. */
export const onCheckedIn = (deps: Deps) =>
  consumer<Tx, typeof meetingCheckedIn>(meetingCheckedIn, async (tx, event) => {
    const { memberId, meetingId, checkedInAt } = event.data;
    if ((await tx.member.count({ where: { id: memberId } })) === 0)
      throw new NotYet(`member ${memberId} is not known yet`);
    await lockMember(tx, memberId);
    const { count } = await tx.attendance.createMany({
      data: [{ memberId, meetingId, checkedInAt }],
      skipDuplicates: true,
    });
    if (count === 0) return;
    const data = await visitsOf(tx, deps, memberId);
    await changeMember(tx, deps, { id: memberId, correlationId: event.correlationid, data });
  });
