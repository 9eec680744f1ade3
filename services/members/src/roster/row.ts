import { GrantedRole, MemberId, type MemberRow } from '@landed/contracts';
import type { Prisma } from '../generated/prisma/client.ts';
import { viewLanding } from '../landing/land.ts';
import { standingShown } from '../profile/rules.ts';
import { factsOf } from '../profile/tell-change.ts';

export const withRolesAndLanding = {
  roles: true,
  landings: { where: { endedAt: null } },
} as const satisfies Prisma.MemberInclude;
type RosterMember = Prisma.MemberGetPayload<{ include: typeof withRolesAndLanding }>;

/** A person as the desk sees them; whom the reader must not find is not pointed at either. */
export function rowOf(member: RosterMember, hidden: readonly string[]): MemberRow {
  const [landing = null] = member.landings;
  return {
    id: MemberId.parse(member.id),
    displayName: member.displayName,
    email: member.email ?? member.claimedEmail,
    emailConfirmed: member.emailConfirmedAt !== null,
    standing: standingShown({ ...factsOf(member), landing }),
    visits: member.visits,
    firstVisitOn: member.firstVisitOn?.toISOString().slice(0, 10) ?? null,
    onList: member.listConsentAt !== null,
    roles: member.roles.map((grant) => GrantedRole.parse(grant.role)),
    deputyOf: member.roles.filter(({ deputy }) => deputy).map((grant) => GrantedRole.parse(grant.role)),
    possibleDuplicateOf:
      member.possibleDuplicateOf === null || hidden.includes(member.possibleDuplicateOf)
        ? null
        : MemberId.parse(member.possibleDuplicateOf),
    landing: landing && viewLanding(landing),
    knownSince: member.knownSince.toISOString(),
    createdAt: member.createdAt.toISOString(),
  };
}
