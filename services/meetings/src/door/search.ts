import { MemberId } from '@landed/contracts';
import type { Deps } from '../deps.ts';
import { hiddenFrom, type Reader } from '../people/hidden-from.ts';
import { wordsOf } from './rules.ts';

interface Row {
  member_id: string;
  display_name: string;
  expected: boolean;
  checked_in_at: Date | null;
}

/** People whose name has words beginning so; who is expected comes first. Ten at most: nobody reads a roster here. */
export async function searchDoor(deps: Deps, reader: Reader, ask: { meetingId: string; typed: string }) {
  const words = wordsOf(ask.typed);
  if (words.join('').length < 2) return [];
  const { rows } = await deps.pool.query<Row>({
    name: 'door-search',
    text: `SELECT p.member_id, p.display_name, r.member_id IS NOT NULL AS expected, c.checked_in_at
           FROM person p
           LEFT JOIN rsvp r ON r.meeting_id = $1::uuid AND r.member_id = p.member_id AND r.state = 'coming'
           LEFT JOIN check_in c ON c.meeting_id = $1::uuid AND c.member_id = p.member_id
           WHERE to_tsvector('simple', p.display_name) @@ to_tsquery('simple', $2)
             AND p.member_id <> ALL ($3::uuid[])
           ORDER BY expected DESC, p.display_name, p.member_id LIMIT 10`,
    values: [ask.meetingId, words.map((word) => `${word}:*`).join(' & '), await hiddenFrom(deps, reader)],
  });
  return rows.map((row) => ({
    memberId: MemberId.parse(row.member_id),
    displayName: row.display_name,
    expected: row.expected,
    checkedInAt: row.checked_in_at?.toISOString() ?? null,
  }));
}
