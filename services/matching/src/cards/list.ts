import type { Actor } from '@landed/chassis/auth';
import { hasRole } from '@landed/chassis/auth';
import { containing, idFilter, searchFilter } from '@landed/chassis/list';
import { CardState, leadKinds, MemberId, needKinds } from '@landed/contracts';
import { z } from 'zod';

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

/** Organizers see all, everybody else their own, whatever they ask for. */
export function visibleTo(actor: Actor, filter: z.infer<typeof cardList.filter>) {
  return {
    AND: [
      hasRole(actor, 'organizer') ? {} : { memberId: actor.memberId },
      filter.memberId ? { memberId: filter.memberId } : {},
    ],
    ...(filter.id ? { id: { in: filter.id } } : {}),
    ...(filter.organisationId ? { organisation: { root: { parts: { some: { id: filter.organisationId } } } } } : {}),
    ...(filter.state ? { state: filter.state } : {}),
    ...(filter.kind ? { kind: filter.kind } : {}),
    ...(filter.q ? { company: containing(filter.q) } : {}),
  };
}
