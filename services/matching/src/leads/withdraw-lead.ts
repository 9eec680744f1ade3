import { notFound } from '@landed/chassis/problem';
import { alreadyClosed } from '../cards/expiry.ts';
import type { CardKey } from '../cards/whose.ts';
import type { Deps, Tx } from '../deps.ts';
import { askAround } from '../introductions/ask-around.ts';
import { recallAsks } from '../introductions/recall.ts';
import { holdOrganisation } from '../organisations/hold.ts';
import type { LeadWithFair } from './post-lead.ts';

/**
 * Takes back a lead. What was being asked of it ends the way a no does, and somebody else is asked. Twice is
 * once. Throws 404 for a card that is not theirs to take back, 409 when it has ended otherwise.
 */
export async function withdrawLead(
  tx: Tx,
  deps: Deps,
  withdrawal: { card: CardKey; correlationId: string },
): Promise<LeadWithFair> {
  const { card, correlationId } = withdrawal;
  const found = await tx.lead.findUnique({ where: card });
  if (!found) throw notFound('lead');
  const organisation = found.organisationId === null ? null : await holdOrganisation(tx, found.organisationId);
  const lead = await tx.lead.findUniqueOrThrow({ where: card, include: { fair: true } });
  if (lead.state === 'withdrawn') return lead;
  if (lead.state !== 'open') throw alreadyClosed();
  const withdrawn = await tx.lead.update({
    where: card,
    data: { state: 'withdrawn', version: { increment: 1 } },
    include: { fair: true },
  });
  await recallAsks(tx, deps, { leadId: lead.id }, correlationId);
  if (organisation) await askAround(tx, deps, { organisation, correlationId });
  return withdrawn;
}
