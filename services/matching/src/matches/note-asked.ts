import type { MatchReason } from '@landed/contracts';
import type { Deps, Tx } from '../deps.ts';
import type { NeedHere, SourceHere, Ways } from '../introductions/board.ts';
import { shownKey } from '../organisations/names/keys.ts';
import { presentable } from '../organisations/names/presentable.ts';
import { fewest } from '../paths/path-rules.ts';
import { commonWeekday, nameReason } from './reason-rules.ts';

/**
 * Notes for the asker, once a need, that somebody is being asked, and why them. What ties the two is said only where it
 * fits enough others too: nothing may lead to a person before they said yes.
 */
export async function noteAsked(
  tx: Tx,
  deps: Deps,
  asked: { need: NeedHere; source: SourceHere; ways: Ways },
): Promise<void> {
  const { need, source, ways } = asked;
  if ((await tx.match.count({ where: { needId: need.id, kind: 'asked' } })) > 0) return;
  const path = ways.pathOf(need, source);
  const reasons: MatchReason[] = [
    { code: 'your-need' },
    // What an owner calls the company of a contact stays with them.
    ...(source.source === 'lead' ? nameReason(need.company, presentable(source.company), shownKey) : []),
    ...(path.roleAgrees ? [{ code: 'role-agrees' as const }] : []),
    ...(await tieReason(tx, deps, path, need.askerId)),
  ];
  await tx.match.create({
    data: {
      id: deps.runtime.newId(),
      memberId: need.askerId,
      kind: 'asked',
      company: need.company,
      needId: need.id,
      reasons,
      foundAt: deps.runtime.now(),
    },
  });
}

async function tieReason(
  tx: Tx,
  deps: Deps,
  path: ReturnType<Ways['pathOf']>,
  askerId: string,
): Promise<MatchReason[]> {
  if (path.bond.evenings.length > 0) {
    const visits = await tx.visit.findMany({ where: { meetingId: { in: [...path.bond.evenings] } } });
    const others = new Set(visits.map((visit) => visit.memberId));
    others.delete(askerId);
    if (others.size < fewest) return [];
    const own = visits.filter((visit) => visit.memberId === askerId).map((visit) => visit.at);
    const weekday = commonWeekday(own, deps.settings.CHAPTER_TIME_ZONE);
    return weekday === null ? [{ code: 'same-evenings' }] : [{ code: 'same-weekday', word: weekday }];
  }
  if (path.tie !== 'circle') return [];
  const [circle] = await tx.$queryRawUnsafe<{ people: number }[]>(
    `SELECT count(DISTINCT other.member_id)::int AS people FROM circle_member AS mine JOIN circle_member AS other USING (key)
     WHERE mine.member_id = $1::uuid AND other.member_id <> $1::uuid`,
    askerId,
  );
  return (circle?.people ?? 0) < fewest ? [] : [{ code: 'same-circle' }];
}
