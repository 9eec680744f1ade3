import type { Actor } from '@landed/chassis/auth';
import { hasRole } from '@landed/chassis/auth';
import { containing, idFilter, searchFilter } from '@landed/chassis/list';
import { CardState, leadKinds, MemberId, needKinds } from '@landed/contracts';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { seenBy } from '../people/discretion.ts';

/** Needs and leads are listed alike. */
export const cardList = {
  sortable: ['createdAt', 'expiresAt', 'company', 'state'],
  defaultSort: ['createdAt', 'DESC'],
  filter: z.strictObject({
    id: idFilter,
    memberId: MemberId.optional(),
    organisationId: z.uuid().optional(),
    state: CardState.optional(),
    kind: z.enum([...needKinds, ...leadKinds]).optional(),
    q: searchFilter,
  }),
} as const;

/** Organizers see all but theirs who hide from them, everybody else their own, whatever they ask for. */
export async function visibleTo(
  deps: Pick<Deps, 'prisma' | 'sealer'>,
  actor: Actor,
  filter: z.infer<typeof cardList.filter>,
) {
  return {
    AND: [
      { memberId: hasRole(actor, 'organizer') ? await seenBy(deps, actor) : actor.memberId },
      filter.memberId ? { memberId: filter.memberId } : {},
    ],
    ...(filter.id ? { id: { in: filter.id } } : {}),
    ...(filter.organisationId ? { organisation: { root: { parts: { some: { id: filter.organisationId } } } } } : {}),
    ...(filter.state ? { state: filter.state } : {}),
    ...(filter.kind ? { kind: filter.kind } : {}),
    ...(filter.q ? { company: containing(filter.q) } : {}),
  };
}
