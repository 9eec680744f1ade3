import { notFound } from '@landed/chassis/problem';
import type { LeadChange, MemberId } from '@landed/contracts';
import type { z } from 'zod';
import { alreadyClosed, expiryOrProblem } from '../cards/expiry.ts';
import type { Deps, Tx } from '../deps.ts';
import type { LeadWithFair } from './post-lead.ts';

/** Changes one's own lead while it is open. Throws 404 for somebody else's, 409 when it has ended. */
export async function changeLead(
  tx: Tx,
  deps: Deps,
  change: { leadId: string; memberId: MemberId; request: z.infer<typeof LeadChange> },
): Promise<LeadWithFair> {
  const { leadId: id, memberId, request } = change;
  const lead = await tx.lead.findUnique({ where: { id, memberId } });
  if (!lead) throw notFound('lead');
  if (lead.state !== 'open') throw alreadyClosed();
  const { expiresAt, ...rest } = request;
  const end = expiresAt === undefined ? {} : { expiresAt: expiryOrProblem(expiresAt, deps.runtime.now()) };
  return await tx.lead.update({
    where: { id, state: 'open' },
    data: { ...rest, ...end, version: { increment: 1 } },
    include: { fair: true },
  });
}
