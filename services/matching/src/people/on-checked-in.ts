import { consumer } from '@landed/chassis/inbox';
import { meetingCheckedIn } from '@landed/contracts';
import type { Tx } from '../deps.ts';

/** Who was in which room: a scribe may write for them, and two who were there have an evening in common. */
export const onCheckedIn = () =>
  consumer<Tx, typeof meetingCheckedIn>(meetingCheckedIn, async (tx, event) => {
    const { meetingId, memberId, checkedInAt } = event.data;
    await tx.visit.createMany({ data: [{ meetingId, memberId, at: new Date(checkedInAt) }], skipDuplicates: true });
  });
