import { notFound } from '@landed/chassis/problem';
import type { LeadChange } from '@landed/contracts';
import type { z } from 'zod';
import { alreadyClosed, expiryOrProblem } from '../cards/expiry.ts';
import type { CardKey } from '../cards/whose.ts';
import type { Deps, Tx } from '../deps.ts';
import { occupationsOf } from '../occupations/of-role.ts';
import type { LeadWithFair } from './post-lead.ts';

/** Changes a lead while it is open. Throws 404 for a card that is not theirs to change, 409 when it has ended. */
export async function changeLead(
  tx: Tx,
  deps: Deps,
  change: { card: CardKey; request: z.infer<typeof LeadChange> },
): Promise<LeadWithFair> {
  const { card, request } = change;
  const lead = await tx.lead.findUnique({ where: card });
  if (!lead) throw notFound('lead');
  if (lead.state !== 'open') throw alreadyClosed();
  const { expiresAt, ...rest } = request;
  const end = expiresAt === undefined ? {} : { expiresAt: expiryOrProblem(expiresAt, deps.runtime.now()) };
  return await tx.lead.update({
    where: { ...card, state: 'open' },
    data: { ...rest, ...end, ...(await occupationsOf(deps, rest.role)), version: { increment: 1 } },
    include: { fair: true },
  });
}
