import { consumer } from '@landed/chassis/inbox';
import { attendanceRemoved } from '@landed/contracts';
import type { Deps, Tx } from '../deps.ts';
import { changeMember, lockMember } from './change-profile.ts';
import { visitsOf } from './visits.ts';

/** A visit that was none is not counted. Whoever has no other is not on the list any more: it opens with a visit (rule 1). */
export const onAttendanceRemoved = (deps: Deps) =>
  consumer<Tx, typeof attendanceRemoved>(attendanceRemoved, async (tx, event) => {
    const { memberId, meetingId } = event.data;
    const { count } = await tx.attendance.deleteMany({ where: { memberId, meetingId } });
    if (count === 0) return;
    await lockMember(tx, memberId);
    const visits = await visitsOf(tx, deps, memberId);
    const consent = visits.visits === 0 ? { listConsentAt: null, listTextVersion: null } : {};
    await changeMember(tx, deps, { id: memberId, correlationId: event.correlationid, data: { ...visits, ...consent } });
  });
