import { ProblemError } from '@landed/chassis/problem';
import type { GrantedRole } from '@landed/contracts';
import type { Deps, Tx } from '../deps.ts';
import { changeMember } from '../profile/change-profile.ts';

/** Changes a person's name and roles. Throws 404, and 409 when nobody could unlock the group any more. */
export async function updateMember(
  tx: Tx,
  deps: Deps,
  change: { id: string; displayName: string; roles: readonly GrantedRole[]; correlationId: string },
): Promise<void> {
  const { id, roles } = change;
  await changeMember(tx, deps, { id, correlationId: change.correlationId, data: { displayName: change.displayName } });
  await tx.roleGrant.deleteMany({ where: { memberId: id, role: { notIn: [...roles] } } });
  await tx.roleGrant.createMany({
    data: roles.map((role) => ({ memberId: id, role, grantedAt: deps.runtime.now() })),
    skipDuplicates: true,
  });
  if ((await tx.roleGrant.count({ where: { role: 'organizer' } })) === 0) {
    throw new ProblemError(409, 'last-organizer', 'Somebody has to be organizer. Please name another one first.');
  }
}
