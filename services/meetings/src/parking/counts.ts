import type { Deps } from '../deps.ts';
import { avoOf } from './rules.ts';

/** How many evenings' counts are smoothed. */
const remembered = 26;

/**
 * People in a car, from our own evenings: who was there and says to come by car, over the cars that attendants counted in
 * (what a recount found missing came in uncounted).
 */
export async function learnedAvo(deps: Deps): Promise<number> {
  const { rows } = await deps.pool.query<{ people: number; cars: number }>(
    `SELECT people * coalesce(share, 1) AS people, cars FROM (
       SELECT m.starts_at,
         (SELECT count(*)::float FROM check_in WHERE meeting_id = m.id) AS people,
         (SELECT avg((arrival = 'car')::int)::float FROM rsvp WHERE meeting_id = m.id AND state = 'coming') AS share,
         (SELECT count(*)::float FROM lot_tap t JOIN lot l ON l.id = t.lot_id WHERE l.meeting_id = m.id AND t.direction = 'in')
         + (SELECT coalesce(sum(greatest(0, r.counted - r.tapped)), 0)::float FROM lot_recount r JOIN lot l ON l.id = r.lot_id
            WHERE l.meeting_id = m.id) AS cars
       FROM meeting m WHERE m.attendance_closed_at IS NOT NULL AND m.state = 'scheduled'
       ORDER BY m.starts_at DESC LIMIT $1) counted
     WHERE cars > 0 AND people > 0 ORDER BY starts_at`,
    [remembered],
  );
  return avoOf(rows);
}
