import { AnnouncementState, type AnnouncementView, MemberId, Segment } from '@landed/contracts';
import type { Tx } from '../deps.ts';
import type { Mailing } from '../generated/prisma/client.ts';
import { AnnouncementContent } from '../letters/announcement.ts';

type Letters = AnnouncementView['letters'];

/** What became of the letters of each of these, as far as it is known; those to the `hidden` are counted nowhere. */
export async function viewsOf(
  tx: Tx,
  mailings: readonly Mailing[],
  hidden: readonly string[],
): Promise<AnnouncementView[]> {
  const letters = { kind: 'announcement', subjectId: { in: mailings.map(({ id }) => id) } };
  const among = { in: [...hidden] };
  const [counts, unseen] = await Promise.all([
    tx.email.groupBy({
      by: ['subjectId', 'state'],
      where: { ...letters, NOT: { recipient: among } },
      _count: true,
    }),
    tx.email.groupBy({ by: ['subjectId'], where: { ...letters, recipient: among }, _count: true }),
  ]);
  const unseenOf = (id: string): number => unseen.find(({ subjectId }) => subjectId === id)?._count ?? 0;
  const countOf = (id: string, ...states: string[]): number =>
    counts
      .filter(({ subjectId, state }) => subjectId === id && states.includes(state))
      .reduce((sum, { _count }) => sum + _count, 0);
  return mailings.map((mailing) =>
    viewOf(mailing, mailing.addressed - unseenOf(mailing.id), {
      waiting: countOf(mailing.id, 'queued', 'sending', 'deferred'),
      sent: countOf(mailing.id, 'sent'),
      failed: countOf(mailing.id, 'failed', 'unknown'),
      dropped: countOf(mailing.id, 'dropped'),
    }),
  );
}

function viewOf(mailing: Mailing, addressed: number, letters: Letters): AnnouncementView {
  const { title, body } = AnnouncementContent.parse(mailing.content);
  return {
    id: mailing.id,
    title,
    body,
    segment: Segment.parse(mailing.segment),
    state: AnnouncementState.parse(mailing.state),
    dueAt: mailing.dueAt?.toISOString() ?? null,
    addressed,
    letters,
    createdBy: MemberId.parse(mailing.createdBy),
    createdAt: mailing.createdAt.toISOString(),
    endedAt: mailing.endedAt?.toISOString() ?? null,
  };
}
