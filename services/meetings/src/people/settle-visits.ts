import type { Deps, Tx } from '../deps.ts';
import { tellCount } from '../report/attendance.ts';

/**
 * What somebody's visits make of each other, whenever and in whatever order they became known: the earliest evening is the
 * first visit, and an RSVP to a later one is none. An evening that was counted already is counted anew where that changes it.
 */
export async function settleVisits(tx: Tx, deps: Deps, memberId: string, correlationId: string): Promise<void> {
  // Two events about one person at the same moment: one after the other.
  await tx.$executeRaw`SELECT 1 FROM person WHERE member_id = ${memberId}::uuid FOR NO KEY UPDATE`;
  const changed = await tx.$queryRaw<{ id: string }[]>`
    WITH ordered AS (
      SELECT c.id, m.id AS meeting_id, m.attendance_closed_at, row_number() OVER (ORDER BY m.starts_at, m.id) = 1 AS first
      FROM check_in c JOIN meeting m ON m.id = c.meeting_id WHERE c.member_id = ${memberId}::uuid),
    mended AS (
      UPDATE check_in c SET first_visit = o.first FROM ordered o WHERE o.id = c.id AND c.first_visit <> o.first RETURNING c.id)
    SELECT o.meeting_id AS id FROM ordered o JOIN mended USING (id) WHERE o.attendance_closed_at IS NOT NULL ORDER BY 1`;
  await tx.$executeRaw`
    UPDATE rsvp r SET first_visit = NOT r.first_visit FROM meeting m
    WHERE m.id = r.meeting_id AND r.member_id = ${memberId}::uuid AND r.first_visit = EXISTS (
      SELECT FROM check_in c JOIN meeting e ON e.id = c.meeting_id
      WHERE c.member_id = r.member_id AND (e.starts_at, e.id) < (m.starts_at, m.id))`;
  for (const { id } of changed) await tellCount(tx, deps, id, correlationId);
}
