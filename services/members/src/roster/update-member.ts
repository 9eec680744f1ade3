import { factOf, record } from '@landed/chassis/outbox';
import { ProblemError } from '@landed/chassis/problem';
import { type GrantedRole, MemberId, memberRolesChanged } from '@landed/contracts';
import type { Deps, Tx } from '../deps.ts';
import { changeMember } from '../profile/change-profile.ts';

/** Changes a person's name and roles. Throws 404, and 409 when nobody could unlock the group any more. */
export async function updateMember(
  tx: Tx,
  deps: Deps,
  change: {
    id: string;
    displayName: string;
    roles: readonly GrantedRole[];
    deputyOf: readonly GrantedRole[];
    correlationId: string;
  },
): Promise<void> {
  const { id, roles, correlationId } = change;
  const member = await changeMember(tx, deps, { id, correlationId, data: { displayName: change.displayName } });
  const taken = await tx.roleGrant.deleteMany({ where: { memberId: id, role: { notIn: [...roles] } } });
  const given = await tx.roleGrant.createMany({
    data: roles.map((role) => ({ memberId: id, role, grantedAt: deps.runtime.now() })),
    skipDuplicates: true,
  });
  for (const deputy of [true, false]) {
    const role = deputy ? { in: [...change.deputyOf] } : { notIn: [...change.deputyOf] };
    await tx.roleGrant.updateMany({ where: { memberId: id, role, deputy: !deputy }, data: { deputy } });
  }
  if ((await tx.roleGrant.count({ where: { role: 'organizer' } })) === 0) {
    throw new ProblemError(409, 'last-organizer', 'Somebody has to be organizer. Please name another one first.');
  }
  if (taken.count + given.count === 0) return;
  const data = { memberId: MemberId.parse(id), roles: [...new Set(roles)] };
  await record(
    tx,
    factOf(memberRolesChanged, deps.runtime, { subject: id, version: member.version, data, correlationId }),
  );
}
