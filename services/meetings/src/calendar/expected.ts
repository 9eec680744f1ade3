import { MemberId } from '@landed/contracts';
import type { Tx } from '../deps.ts';

/** Who sets out for an evening: those who come or wait for a chair, who stand at a lot or step in there, and who drive. */
export async function expectedAt(tx: Tx, meetingId: string): Promise<MemberId[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT member_id AS id FROM rsvp WHERE meeting_id = ${meetingId}::uuid AND state IN ('coming', 'waiting')
    UNION SELECT d.member_id FROM parking_duty d JOIN lot l ON l.id = d.lot_id WHERE l.meeting_id = ${meetingId}::uuid
    UNION SELECT driver FROM shuttle_run r JOIN vehicle v ON v.id = r.vehicle_id, unnest(ARRAY[v.driver_id, v.deputy_id]) AS driver
      WHERE r.meeting_id = ${meetingId}::uuid AND r.state <> 'cancelled' AND driver IS NOT NULL`;
  return rows.map(({ id }) => MemberId.parse(id));
}
