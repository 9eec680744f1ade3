import { boxFor } from '@landed/chassis/box';
import { notFound, ProblemError } from '@landed/chassis/problem';
import { type MeetingId, MemberId, type Roster, type RosterPackage, type RosterRequest } from '@landed/contracts';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import { hiddenFrom, type Reader } from '../people/hidden-from.ts';
import { roomOf } from './room.ts';

/** A roster is void this long after the meeting has ended. */
const keptMs = 2 * 3_600_000;
/** Whoever was at one of so many last meetings is found by name without a network. */
const recentMeetings = 12;

interface Row {
  member_id: string;
  display_name: string;
  pass_id: string | null;
  checked_in_at: Date | null;
}

/**
 * The least that a door needs without a network: names and passes of who is expected, and names of who came lately.
 * Encrypted for one device, void after the meeting. Throws 404, and 409 once the meeting is over.
 */
export async function packRoster(
  deps: Deps,
  reader: Reader,
  ask: { meetingId: MeetingId } & z.infer<typeof RosterRequest>,
): Promise<z.infer<typeof RosterPackage>> {
  const meeting = await deps.prisma.meeting.findUnique({ where: { id: ask.meetingId } });
  if (!meeting) throw notFound('meeting');
  const expires = new Date(meeting.endsAt.getTime() + keptMs);
  if (expires <= deps.runtime.now())
    throw new ProblemError(409, 'meeting-over', 'This meeting is over; its roster is no longer given out.');
  const { rows } = await deps.pool.query<Row>({
    name: 'roster',
    text: `
      WITH recent AS (SELECT id FROM meeting WHERE starts_at < $2 AND state = 'scheduled' ORDER BY starts_at DESC LIMIT ${recentMeetings}),
      wanted AS (
        SELECT member_id FROM rsvp WHERE meeting_id = $1 AND state = 'coming'
        UNION SELECT member_id FROM check_in WHERE meeting_id = $1 OR meeting_id IN (SELECT id FROM recent))
      SELECT p.member_id, p.display_name, r.pass_id, c.checked_in_at
      FROM wanted JOIN person p USING (member_id)
      LEFT JOIN rsvp r ON r.meeting_id = $1 AND r.member_id = p.member_id AND r.state = 'coming'
      LEFT JOIN check_in c ON c.meeting_id = $1 AND c.member_id = p.member_id
      WHERE p.member_id <> ALL ($3::uuid[])
      ORDER BY p.display_name, p.member_id`,
    values: [ask.meetingId, meeting.startsAt, await hiddenFrom(deps, reader)],
  });
  const expiresAt = expires.toISOString();
  const people = rows.map((row) => ({
    memberId: MemberId.parse(row.member_id),
    displayName: row.display_name,
    passId: row.pass_id,
    checkedInAt: row.checked_in_at?.toISOString() ?? null,
  }));
  const room = await roomOf(deps.prisma, meeting);
  const roster: Roster = { meetingId: ask.meetingId, expiresAt, room, people };
  return { jwe: await seal(ask.publicKey, roster), expiresAt, people: people.length };
}

async function seal(publicKey: z.infer<typeof RosterRequest>['publicKey'], roster: Roster): Promise<string> {
  try {
    return await boxFor(publicKey, roster);
  } catch {
    const fields = [{ field: 'publicKey', message: 'is not a point on P-256: please let the device make a new key' }];
    throw new ProblemError(400, 'invalid-input', 'Please mend: publicKey.', { fields });
  }
}
