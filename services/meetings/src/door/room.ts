import type { Tx } from '../deps.ts';
import type { Meeting } from '../generated/prisma/client.ts';
import { isTight, type Room } from './room-rules.ts';

/** The room as it is; exact while the meeting is locked (`lockRoom`: nobody comes in meanwhile). */
export async function roomOf(tx: Tx, meeting: Pick<Meeting, 'id' | 'roomLimit'>): Promise<Room> {
  const [row] = await tx.$queryRaw<{ arrived: number; expected: number }[]>`
    SELECT (SELECT count(*)::int FROM check_in WHERE meeting_id = ${meeting.id}::uuid) AS arrived,
           (SELECT count(*)::int FROM rsvp r WHERE r.meeting_id = ${meeting.id}::uuid AND r.state = 'coming' AND NOT EXISTS (
              SELECT FROM check_in c WHERE c.meeting_id = r.meeting_id AND c.member_id = r.member_id)) AS expected`;
  return { limit: meeting.roomLimit, arrived: row?.arrived ?? 0, expected: row?.expected ?? 0 };
}

type TightRoom = Pick<Meeting, 'id' | 'roomLimit' | 'tight'>;

/** Notes whether everybody who comes has to be counted from now on. */
export async function noteTight(tx: Tx, meeting: TightRoom, room: Room): Promise<void> {
  const tight = isTight(room);
  if (tight !== meeting.tight) await tx.meeting.update({ where: { id: meeting.id }, data: { tight } });
}

/** The same after a change of the room, or of who was there. */
export const settleRoom = async (tx: Tx, meeting: TightRoom): Promise<void> =>
  await noteTight(tx, meeting, await roomOf(tx, meeting));
