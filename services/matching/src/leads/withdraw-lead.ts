import { notFound } from '@landed/chassis/problem';
import type { MemberId } from '@landed/contracts';
import { alreadyClosed } from '../cards/expiry.ts';
import type { Deps, Tx } from '../deps.ts';
import { askAround } from '../introductions/ask-around.ts';
import { recallAsks } from '../introductions/recall.ts';
import { holdOrganisation } from '../organisations/hold.ts';
import type { LeadWithFair } from './post-lead.ts';

/**
 * Takes back one's own lead. What was being asked of it ends the way a no does, and somebody else is asked. Twice is
 * once. Throws 404 for somebody else's, 409 when it has ended otherwise.
 */
export async function withdrawLead(
  tx: Tx,
  deps: Deps,
  withdrawal: { leadId: string; memberId: MemberId; correlationId: string },
): Promise<LeadWithFair> {
  const { leadId, memberId, correlationId } = withdrawal;
  const own = { id: leadId, memberId };
  const found = await tx.lead.findUnique({ where: own });
  if (!found) throw notFound('lead');
  const organisation = found.organisationId === null ? null : await holdOrganisation(tx, found.organisationId);
  const lead = await tx.lead.findUniqueOrThrow({ where: own, include: { fair: true } });
  if (lead.state === 'withdrawn') return lead;
  if (lead.state !== 'open') throw alreadyClosed();
  const withdrawn = await tx.lead.update({
    where: own,
    data: { state: 'withdrawn', version: { increment: 1 } },
    include: { fair: true },
  });
  await recallAsks(tx, deps, { leadId }, correlationId);
  if (organisation) await askAround(tx, deps, { organisation, correlationId });
  return withdrawn;
}
