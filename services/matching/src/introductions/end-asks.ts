import type { Deps, Tx } from '../deps.ts';
import { byCompany, holdOrganisation } from '../organisations/hold.ts';
import { askAround } from './ask-around.ts';
import { recallAsks } from './recall.ts';
import { openStates } from './rules.ts';

/**
 * Ends what is being asked of and for a member, the way silence does, and looks for other ways. One organisation after
 * another, in the order in which everybody takes them.
 */
export async function endAsksOf(tx: Tx, deps: Deps, who: { memberId: string; correlationId: string }): Promise<void> {
  const { memberId, correlationId } = who;
  const open = await tx.introduction.findMany({
    where: { state: { in: [...openStates] }, OR: [{ ownerId: memberId }, { askerId: memberId }] },
    select: { id: true, need: { select: { organisationId: true } } },
  });
  for (const [companyId, asks] of await byCompany(tx, open, (item) => item.need.organisationId)) {
    const organisation = await holdOrganisation(tx, companyId);
    await recallAsks(tx, deps, { id: { in: asks.map((item) => item.id) } }, correlationId);
    await askAround(tx, deps, { organisation, correlationId });
  }
}
