import { Sealed } from '@landed/contracts';
import type { Deps, Tx } from '../deps.ts';
import type { Recipient } from '../generated/prisma/client.ts';
import { addressHashOf } from '../lists/membership.ts';
import { liftedBy } from './rules.ts';
import { liftFor } from './suppress.ts';

/**
 * Somebody who has just confirmed an address reads what is sent there: it is no longer suppressed for having failed. A
 * change of the name, say, confirms nothing. Asked before the local copy takes the news in.
 */
export async function noteConfirmation(
  tx: Tx,
  deps: Deps,
  news: Pick<Recipient, 'memberId' | 'address' | 'addressConfirmed' | 'version'>,
  correlationId: string,
): Promise<void> {
  if (news.address === null || !news.addressConfirmed) return;
  const address = deps.sealer.open(Sealed.parse(news.address));
  const known = await tx.recipient.findUnique({ where: { memberId: news.memberId } });
  if (known && known.version >= news.version) return;
  if (known?.addressConfirmed && known.addressHash === addressHashOf(deps, address)) return;
  await liftFor(tx, deps, address, liftedBy.confirmation, {
    by: 'confirmation',
    actorId: null,
    reason: null,
    correlationId,
  });
}
