import type { Tx } from '../deps.ts';
import { type Bonds, noBonds, tieLimits } from './tie-rules.ts';

const dayMs = 86_400_000;

/** What these members have in common with others, each list sorted and within its limit, the freshest kept. */
export async function bondsOf(
  tx: Pick<Tx, '$queryRawUnsafe'>,
  memberIds: readonly string[],
  now: Date,
): Promise<(memberId: string) => Bonds> {
  const rows = await tx.$queryRawUnsafe<{ memberId: string; knows: string[]; circles: string[]; evenings: string[] }[]>(
    `SELECT member.id::text AS "memberId",
       ARRAY(SELECT knows_id::text FROM acquaintance WHERE member_id = member.id
         ORDER BY since DESC, knows_id LIMIT ${tieLimits.acquaintances}) AS knows,
       ARRAY(SELECT key FROM circle_member WHERE member_id = member.id
         ORDER BY since DESC, key LIMIT ${tieLimits.circles}) AS circles,
       ARRAY(SELECT meeting_id::text FROM visit WHERE member_id = member.id AND at > $2::timestamptz
         ORDER BY at DESC, meeting_id LIMIT ${tieLimits.evenings}) AS evenings
     FROM unnest($1::uuid[]) AS member (id)`,
    [...new Set(memberIds)],
    new Date(now.getTime() - tieLimits.eveningDays * dayMs).toISOString(),
  );
  // Sorted here: the walk through two lists compares the way this language does.
  const byMember = new Map(
    rows.map(({ memberId, knows, circles, evenings }) => [
      memberId,
      { knows: knows.toSorted(), circles: circles.toSorted(), evenings: evenings.toSorted() },
    ]),
  );
  return (memberId) => byMember.get(memberId) ?? noBonds;
}
