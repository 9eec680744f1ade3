import { notFound } from '@landed/chassis/problem';
import { alreadyClosed } from '../cards/expiry.ts';
import type { CardKey } from '../cards/whose.ts';
import type { Deps, Tx } from '../deps.ts';
import type { Need } from '../generated/prisma/client.ts';
import { askAround } from '../introductions/ask-around.ts';
import { closeNeed } from '../introductions/settle.ts';
import { holdOrganisation } from '../organisations/hold.ts';

/**
 * Takes back a need and closes what was asked for it; the leads that it held are free for others. Twice is once.
 * Throws 404 for a card that is not theirs to take back, 409 when it has ended otherwise.
 */
export async function withdrawNeed(
  tx: Tx,
  deps: Deps,
  withdrawal: { card: CardKey; correlationId: string },
): Promise<Need> {
  const { card, correlationId } = withdrawal;
  const found = await tx.need.findUnique({ where: card });
  if (!found) throw notFound('need');
  const organisation = found.organisationId === null ? null : await holdOrganisation(tx, found.organisationId);
  const need = await tx.need.findUniqueOrThrow({ where: card });
  if (need.state === 'withdrawn') return need;
  if (need.state !== 'open') throw alreadyClosed();
  const closed = await closeNeed(tx, deps, { needId: need.id, state: 'withdrawn', correlationId });
  if (organisation) await askAround(tx, deps, { organisation, correlationId });
  return closed;
}
