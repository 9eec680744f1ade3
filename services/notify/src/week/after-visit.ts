import type { Deps, Tx } from '../deps.ts';
import type { AnyLetter } from '../ledger/post.ts';
import { reachableOf } from '../people/recipients.ts';
import { dayMs } from './rules.ts';

/** A first visit sounds again on the next day, not in the night after it. */
const thanksAfterMs = 15 * 3_600_000;
const isMember = (standing: string): boolean => standing === 'member' || standing === 'list-member';

/**
 * Thanks after a first visit, and two weeks later one word about the list; each is dropped by what makes it useless, and
 * written anew after a first visit that was taken back before it left.
 */
export async function lettersAfterVisit(
  tx: Tx,
  deps: Deps,
  visit: { memberId: string; checkedInAt: Date },
): Promise<AnyLetter[]> {
  const [person] = await reachableOf(tx, [visit.memberId]);
  if (!person || (await tx.visit.count({ where: { memberId: visit.memberId } })) > 1) return [];
  const known = await tx.recipient.findUniqueOrThrow({ where: { memberId: visit.memberId } });
  const { memberId, displayName, address } = person;
  const earlier = await tx.email.findMany({
    where: { recipient: memberId, kind: { in: ['after-visit', 'list-invitation'] } },
  });
  /** Each once in a lifetime: undefined when there is one that has left or waits. */
  const versionOf = (kind: string): number | undefined => {
    const before = earlier.filter((letter) => letter.kind === kind);
    return before.every(({ state }) => state === 'dropped') ? before.length + 1 : undefined;
  };
  const [thanks, invitation] = [versionOf('after-visit'), versionOf('list-invitation')];
  const about = { subjectId: memberId, recipient: memberId, address, data: { displayName } };
  const after = (ms: number): Date => new Date(visit.checkedInAt.getTime() + ms);
  const chaseAfterMs = deps.settings.CHASE_AFTER_MS;
  const welcomed = isMember(known.standing);
  return [
    ...(welcomed || thanks === undefined
      ? []
      : [
          {
            ...about,
            kind: 'after-visit' as const,
            version: thanks,
            dueAt: after(thanksAfterMs),
            usefulUntil: after(thanksAfterMs + 5 * dayMs),
          },
        ]),
    ...(known.onList || invitation === undefined
      ? []
      : [
          {
            ...about,
            kind: 'list-invitation' as const,
            version: invitation,
            dueAt: after(chaseAfterMs),
            usefulUntil: after(chaseAfterMs + 14 * dayMs),
          },
        ]),
  ];
}
