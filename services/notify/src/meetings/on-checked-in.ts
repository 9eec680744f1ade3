import { consumer } from '@landed/chassis/inbox';
import { meetingCheckedIn } from '@landed/contracts';
import type { Tx } from '../deps.ts';

/** Rule 1: who was here, and when. Nobody is on a list without it. */
export const onCheckedIn = () =>
  consumer<Tx, typeof meetingCheckedIn>(meetingCheckedIn, async (tx, event) => {
    const { memberId, meetingId, checkedInAt } = event.data;
    await tx.visit.createMany({
      data: [{ memberId, meetingId, checkedInAt: new Date(checkedInAt) }],
      skipDuplicates: true,
    });
  });
