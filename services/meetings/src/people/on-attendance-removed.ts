import { consumer } from '@landed/chassis/inbox';
import { attendanceRemoved } from '@landed/contracts';
import type { Deps, Tx } from '../deps.ts';
import { settleVisits } from './settle-visits.ts';

/** A visit was none: the next one was the first. */
export const onAttendanceRemoved = (deps: Deps) =>
  consumer<Tx, typeof attendanceRemoved>(attendanceRemoved, async (tx, event) => {
    await settleVisits(tx, deps, event.data.memberId, event.correlationid);
  });
