import type { Tx } from '../deps.ts';
import type { AnyLetter } from '../ledger/post.ts';
import type { MeetingFacts } from '../letters/meeting-parts.ts';
import { organizers } from '../people/recipients.ts';

/** What organizers need when a plan changes; `told` is how many people hear of it by mail. */
export async function planNotices(
  tx: Tx,
  change: { meetingId: string; version: number; meeting: MeetingFacts; cancelled: boolean; told: number },
): Promise<AnyLetter[]> {
  const { meetingId, version, ...about } = change;
  const people = await organizers(tx);
  return people.map(({ memberId, displayName, address }) => ({
    kind: 'plan-notice' as const,
    subjectId: meetingId,
    version,
    recipient: memberId,
    address,
    usefulUntil: new Date(change.meeting.endsAt),
    data: { ...about, displayName },
  }));
}
