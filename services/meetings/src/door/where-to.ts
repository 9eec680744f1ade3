import type { MeetingId, MemberId } from '@landed/contracts';
import type { Deps } from '../deps.ts';
import type { Place } from './rules.ts';

/** Where in the meeting somebody belongs at this moment, for who asks at the door a second time. */
export async function whereTo({ pool }: Deps, meetingId: MeetingId, memberId: MemberId): Promise<Place> {
  const { rows } = await pool.query<Place>({
    name: 'where-to',
    text: `SELECT m.venue_name AS venue,
             (SELECT title FROM segment s WHERE s.meeting_id = m.id AND s.started_at IS NOT NULL AND s.ended_at IS NULL
              ORDER BY s.ordinal LIMIT 1) AS segment,
             (SELECT t.table_number FROM turn t JOIN segment s ON s.id = t.segment_id
              WHERE s.meeting_id = m.id AND t.member_id = $2 AND t.state = 'table' LIMIT 1) AS table
           FROM meeting m WHERE m.id = $1`,
    values: [meetingId, memberId],
  });
  return rows[0] ?? { venue: '', segment: null, table: null };
}
