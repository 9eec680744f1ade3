import type { Actor } from '@landed/chassis/auth';
import { Blocked, Sealed } from '@landed/contracts';
import type { Deps } from '../deps.ts';
import type { Discretion } from '../generated/prisma/client.ts';
import { domainOf, isHiddenFrom } from './rules.ts';

export const blockedBy = (deps: Pick<Deps, 'sealer'>, { blocked }: Pick<Discretion, 'blocked'>): Blocked =>
  blocked === null
    ? { employer: null, mailDomains: [] }
    : Blocked.parse(JSON.parse(deps.sealer.open(Sealed.parse(blocked))));

/** Ids of those whom this actor must not find, themselves excepted. */
export async function hiddenFrom(deps: Deps, actor: Actor): Promise<string[]> {
  const discreet = await deps.prisma.discretion.findMany({ where: { discreet: true } });
  if (discreet.length === 0) return [];
  const me = await deps.prisma.member.findUnique({
    where: { id: actor.memberId },
    select: { email: true, landings: { where: { endedAt: null } } },
  });
  const viewer = {
    desk: actor.roles.includes('organizer') || actor.roles.includes('registrar'),
    mailDomain: me?.email ? domainOf(me.email) : null,
    employer: me?.landings[0]?.employerName ?? null,
  };
  return discreet
    .filter((row) => row.memberId !== actor.memberId && isHiddenFrom(blockedBy(deps, row), viewer))
    .map((row) => row.memberId);
}
