import { consumer } from '@landed/chassis/inbox';
import { meetingCheckedIn } from '@landed/contracts';
import type { Tx } from '../deps.ts';
import { lookAgainAround } from './look-again.ts';

/** Who was in which room: a scribe may write for them, and two who were there have an evening in common. */
export const onCheckedIn = () =>
  consumer<Tx, typeof meetingCheckedIn>(meetingCheckedIn, async (tx, event) => {
    const { meetingId, memberId, checkInId, checkedInAt } = event.data;
    // Ids of check-ins rise: of two visits by one person the later one counts, in whatever order they are heard of.
    await tx.$executeRawUnsafe(
      `INSERT INTO visit (meeting_id, member_id, at, check_in_id)
       SELECT $1::uuid, $2::uuid, $3::timestamptz, $4::uuid WHERE NOT EXISTS (SELECT FROM removed_visit WHERE check_in_id = $4::uuid)
       ON CONFLICT (meeting_id, member_id) DO UPDATE SET check_in_id = greatest(visit.check_in_id, excluded.check_in_id)`,
      meetingId,
      memberId,
      checkedInAt,
      checkInId,
    );
    await lookAgainAround(tx, [memberId]);
  });
