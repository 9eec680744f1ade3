import type { Tx } from '../deps.ts';

/** Whether no visit to an earlier evening is known. Evenings that are keyed in late count in their own order. */
export async function isFirstVisit(
  tx: Tx,
  meeting: { readonly id: string; readonly startsAt: Date },
  memberId: string,
): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ first: boolean }[]>`
    SELECT NOT EXISTS (
      SELECT FROM check_in c JOIN meeting m ON m.id = c.meeting_id
      WHERE c.member_id = ${memberId}::uuid AND (m.starts_at, m.id) < (${meeting.startsAt}, ${meeting.id}::uuid)) AS first`;
  return row?.first ?? true;
}
