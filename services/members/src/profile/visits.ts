import type { Deps, Tx } from '../deps.ts';
import { dayOf } from './rules.ts';

/** The visits of somebody, counted from the attendances themselves; the first one by the chapter's calendar. */
export async function visitsOf(
  tx: Tx,
  deps: Pick<Deps, 'settings'>,
  memberId: string,
): Promise<{ visits: number; firstVisitOn: Date | null }> {
  const { _count, _min } = await tx.attendance.aggregate({
    where: { memberId },
    _count: true,
    _min: { checkedInAt: true },
  });
  const first = _min.checkedInAt;
  return { visits: _count, firstVisitOn: first && dayOf(first, deps.settings.CHAPTER_TIME_ZONE) };
}
