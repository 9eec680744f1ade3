import { consumer } from '@landed/chassis/inbox';
import { attendanceRemoved } from '@landed/contracts';
import type { Tx } from '../deps.ts';
import { drop } from '../ledger/post.ts';

/** Rule 1: a visit that was none opens no list. Whoever was never here is not thanked for coming either. */
export const onAttendanceRemoved = () =>
  consumer<Tx, typeof attendanceRemoved>(attendanceRemoved, async (tx, event) => {
    const { memberId, meetingId } = event.data;
    await tx.visit.deleteMany({ where: { memberId, meetingId } });
    if ((await tx.visit.count({ where: { memberId } })) > 0) return;
    for (const kind of ['after-visit', 'list-invitation'] as const)
      await drop(tx, { kind, subjectId: memberId }, 'They were not there after all.');
  });
