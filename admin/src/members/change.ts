import type { GrantedRole } from '@landed/contracts';
import type { Member, MemberChange } from '../api/types.ts';

/** The API takes what may be changed and refuses the rest. Whoever loses a role is no deputy of it. */
export const changeOf = ({ displayName, roles, deputyOf }: Member): MemberChange => ({
  displayName,
  roles,
  deputyOf: deputyOf.filter((role) => roles.includes(role)),
});

/** With a role more, or less. */
export const withRole = (member: Member, role: GrantedRole, has: boolean): MemberChange => {
  const others = member.roles.filter((name) => name !== role);
  return changeOf({ ...member, roles: has ? [...others, role] : others });
};
