import { consumer } from '@landed/chassis/inbox';
import { attendanceRemoved } from '@landed/contracts';
import type { Deps, Tx } from '../deps.ts';

/** A visit that was none ties nobody to anybody. It stays noted, for the case that the check-in itself is heard of later. */
export const onAttendanceRemoved = (deps: Pick<Deps, 'runtime'>) =>
  consumer<Tx, typeof attendanceRemoved>(attendanceRemoved, async (tx, event) => {
    const { meetingId, memberId, checkInId } = event.data;
    await tx.removedVisit.createMany({ data: [{ checkInId, at: deps.runtime.now() }], skipDuplicates: true });
    await tx.visit.deleteMany({ where: { meetingId, memberId, OR: [{ checkInId }, { checkInId: null }] } });
  });
