import type { Deps } from '../deps.ts';

export interface MeetingCounts {
  readonly coming: number;
  readonly comingFirstVisit: number;
  readonly checkedIn: number;
  readonly newcomers: number;
  readonly walkIns: number;
}

/** How many are coming to and were at each of some meetings. */
export async function countsOf(deps: Deps, meetingIds: readonly string[]): Promise<Map<string, MeetingCounts>> {
  const { rows } = await deps.pool.query<MeetingCounts & { id: string }>({
    name: 'meeting-counts',
    text: `
      SELECT m.id, r.coming, r."comingFirstVisit", c."checkedIn", c.newcomers, c."walkIns"
      FROM unnest($1::uuid[]) AS m (id),
      LATERAL (SELECT count(*)::int AS coming, count(*) FILTER (WHERE first_visit)::int AS "comingFirstVisit"
               FROM rsvp WHERE meeting_id = m.id AND state = 'coming') r,
      LATERAL (SELECT count(*)::int AS "checkedIn", count(*) FILTER (WHERE first_visit)::int AS newcomers,
                      count(*) FILTER (WHERE walk_in)::int AS "walkIns"
               FROM check_in WHERE meeting_id = m.id) c`,
    values: [meetingIds],
  });
  return new Map(rows.map(({ id, ...counts }) => [id, counts]));
}
