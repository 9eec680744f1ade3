import type { GrantedRole, RoleWarning } from '@landed/contracts';

export interface Holder {
  readonly deputy: boolean;
  readonly landed: boolean;
  /** Can sign in as one: the address is confirmed, and the second factor is set up where one is needed. */
  readonly canUnlock: boolean;
}

/** Without these an evening does not work. Scribes and connectors make it better. */
const critical: readonly GrantedRole[] = ['organizer', 'registrar', 'greeter', 'timekeeper', 'lot-attendant', 'driver'];
export const isCritical = (role: GrantedRole): boolean => critical.includes(role);

/** Rule 10: every critical role has a deputy; a holder who lands and a group that only one person can unlock are said. */
export function warningsOf(role: GrantedRole, holders: readonly Holder[]): RoleWarning[] {
  const warnings: RoleWarning[] = [];
  const staying = holders.filter(({ landed }) => !landed);
  if (isCritical(role)) {
    if (holders.length === 0) warnings.push('nobody');
    else if (!staying.some(({ deputy }) => deputy)) warnings.push('no-deputy');
  }
  if (staying.length < holders.length) warnings.push('holder-landed');
  if (role === 'organizer' && holders.filter(({ canUnlock }) => canUnlock).length < 2) warnings.push('one-can-unlock');
  return warnings;
}
