import type { Actor } from '@landed/chassis/auth';
import { openBlocked } from '@landed/chassis/discretion';
import { domainOf } from '@landed/contracts';
import type { Deps } from '../deps.ts';
import { isHiddenFrom } from './rules.ts';

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
    .filter((row) => row.memberId !== actor.memberId && isHiddenFrom(openBlocked(deps.sealer, row.blocked), viewer))
    .map((row) => row.memberId);
}
