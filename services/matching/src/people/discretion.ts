import { openBlocked, type Viewer, whoHidesFrom } from '@landed/chassis/discretion';
import { type Blocked, domainOf, isBlockedDomain, Sealed } from '@landed/contracts';
import type { Deps, Tx } from '../deps.ts';
import type { Organisation } from '../organisations/hold.ts';

export interface Discretion {
  isDiscreet(memberId: string): boolean;
  /**
   * May this owner be asked for this asker about somebody at this organisation? Nobody is asked through somebody
   * discreet, nor for somebody who hides from this company, by whatever name, or from where the owner gets their mail (rules
   * 4 and 43). What may be the company is treated as if it were.
   */
  mayAsk(about: { askerId: string; ownerId: string }): boolean;
  /** May somebody at this address learn of this member? */
  mayReach(memberId: string, address: string): boolean;
}

/** Ids of those whom this viewer must not find (rule 4). */
export const hiddenFrom = async (deps: Pick<Deps, 'prisma' | 'sealer'>, viewer: Viewer): Promise<string[]> =>
  await whoHidesFrom(
    deps.sealer,
    viewer,
    async () => await deps.prisma.discretion.findMany({ where: { discreet: true } }),
  );

/**
 * Whose things an organizer lists, counts, reads and changes, as a condition on a column of members: everybody's but
 * theirs who hide from this organizer. Whatever the desk is told of somebody is asked this first.
 */
export const seenBy = async (deps: Pick<Deps, 'prisma' | 'sealer'>, viewer: Viewer): Promise<{ notIn: string[] }> => ({
  notIn: await hiddenFrom(deps, viewer),
});

/** What is known of the discretion of these members, as far as it is about one company (`at`). Addresses are opened only where somebody hides from a domain. */
export async function discretionOf(
  tx: Tx,
  deps: Pick<Deps, 'sealer' | 'names'>,
  memberIds: readonly string[],
  at?: Organisation,
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
  const names = at && [...hiding.values()].some(({ employer }) => employer !== null) ? await namesOf(tx, at) : [];
  const hidesHere = ({ employer }: Blocked): boolean =>
    employer !== null && names.some((name) => deps.names.mayMean(employer, name));
  return {
    isDiscreet: (memberId) => hiding.has(memberId),
    mayAsk({ askerId, ownerId }) {
      if (hiding.has(ownerId)) return false;
      const blocked = hiding.get(askerId);
      if (!blocked) return true;
      return !hidesHere(blocked) && !isBlockedDomain(blocked, domainOfMember(ownerId));
    },
    mayReach(memberId, address) {
      const blocked = hiding.get(memberId);
      return !blocked || !isBlockedDomain(blocked, domainOf(address));
    },
  };
}

/**
 * May a question for this member go to this address, or may who reads there say yes to it? Not where they hide from, and
 * not to themselves, whom it would tell who was asked. To an owner both look like a contact who is silent: a refusal would
 * tell whoever tries an address whose need it is.
 */
export async function mayAnswerFor(
  tx: Tx,
  deps: Pick<Deps, 'sealer' | 'names'>,
  askerId: string,
  address: string,
): Promise<boolean> {
  if (!(await discretionOf(tx, deps, [askerId])).mayReach(askerId, address)) return false;
  const asker = await tx.person.findUnique({ where: { memberId: askerId }, select: { address: true } });
  const own = asker?.address ?? null;
  return own === null || deps.sealer.open(Sealed.parse(own)) !== address;
}

/** All names under which a company is known, former ones and tickers included. */
const namesOf = async (tx: Tx, at: Organisation): Promise<string[]> => [
  at.displayName,
  ...(
    await tx.organisationName.findMany({
      where: { organisation: { rootId: at.id }, dropped: false },
      select: { name: true },
      orderBy: { number: 'asc' },
      take: 500,
    })
  ).map(({ name }) => name),
];
