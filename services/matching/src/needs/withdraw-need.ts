import { notFound } from '@landed/chassis/problem';
import type { MemberId } from '@landed/contracts';
import { alreadyClosed } from '../cards/expiry.ts';
import type { Deps, Tx } from '../deps.ts';
import type { Need } from '../generated/prisma/client.ts';
import { askAround } from '../introductions/ask-around.ts';
import { closeNeed } from '../introductions/settle.ts';
import { holdOrganisation } from '../organisations/hold.ts';

/**
 * Takes back one's own need and closes what was asked for it; the leads that it held are free for others. Twice is once.
 * Throws 404 for somebody else's, 409 when it has ended otherwise.
 */
export async function withdrawNeed(
  tx: Tx,
  deps: Deps,
  withdrawal: { needId: string; memberId: MemberId; correlationId: string },
): Promise<Need> {
  const { needId, memberId, correlationId } = withdrawal;
  const own = { id: needId, memberId };
  const found = await tx.need.findUnique({ where: own });
  if (!found) throw notFound('need');
  const organisation = found.organisationId === null ? null : await holdOrganisation(tx, found.organisationId);
  const need = await tx.need.findUniqueOrThrow({ where: own });
  if (need.state === 'withdrawn') return need;
  if (need.state !== 'open') throw alreadyClosed();
  const closed = await closeNeed(tx, deps, { needId, state: 'withdrawn', correlationId });
  if (organisation) await askAround(tx, deps, { organisation, correlationId });
  return closed;
}
