import { openBlocked } from '@landed/chassis/discretion';
import { domainOf, isBlockedDomain, Sealed } from '@landed/contracts';
import type { Deps, Tx } from '../deps.ts';
import { type Organisation, sameOrganisation } from '../organisations/organisations.ts';

export interface Discretion {
  isDiscreet(memberId: string): boolean;
  /**
   * May this owner be asked for this asker about somebody at this organisation? Nobody is asked through somebody
   * discreet, nor for somebody who hides from this organisation or from where the owner gets their mail (rules 4 and 43).
   */
  mayAsk(about: { askerId: string; ownerId: string; organisation: Organisation }): boolean;
  /** May somebody at this address learn of this member? */
  mayReach(memberId: string, address: string): boolean;
}

/** What is known of the discretion of these members. Addresses are opened only where somebody hides from a domain. */
export async function discretionOf(
  tx: Tx,
  deps: Pick<Deps, 'sealer'>,
  memberIds: readonly string[],
): Promise<Discretion> {
  const ids = [...new Set(memberIds)];
  const rows = await tx.discretion.findMany({ where: { memberId: { in: ids }, discreet: true } });
  const hiding = new Map(rows.map((row) => [row.memberId, openBlocked(deps.sealer, row.blocked)]));
  const people = rows.length === 0 ? [] : await tx.person.findMany({ where: { memberId: { in: ids } } });
  const addresses = new Map(people.map((person) => [person.memberId, person.address]));
  const domainOfMember = (memberId: string): string => {
    const address = addresses.get(memberId) ?? null;
    return address === null ? '' : domainOf(deps.sealer.open(Sealed.parse(address)));
  };
  return {
    isDiscreet: (memberId) => hiding.has(memberId),
    mayAsk({ askerId, ownerId, organisation }) {
      if (hiding.has(ownerId)) return false;
      const blocked = hiding.get(askerId);
      if (!blocked) return true;
      if (blocked.employer !== null && sameOrganisation(organisation, blocked.employer)) return false;
      return !isBlockedDomain(blocked, domainOfMember(ownerId));
    },
    mayReach(memberId, address) {
      const blocked = hiding.get(memberId);
      return !blocked || !isBlockedDomain(blocked, domainOf(address));
    },
  };
}
