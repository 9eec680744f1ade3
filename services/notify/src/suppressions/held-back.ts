import { BounceKind, type MailPreferences, Sealed } from '@landed/contracts';
import type { Deps, Tx } from '../deps.ts';
import { hashOf } from './suppress.ts';

/** Why letters to somebody's address are held back, as they may read it; null where none are. */
export async function heldBackFrom(tx: Tx, deps: Deps, memberId: string): Promise<MailPreferences['heldBack']> {
  const recipient = await tx.recipient.findUnique({ where: { memberId }, select: { address: true } });
  if (!recipient?.address) return null;
  const address = deps.sealer.open(Sealed.parse(recipient.address));
  const found = await tx.suppression.findUnique({ where: { addressHash: hashOf(deps, address) } });
  return found && { kind: BounceKind.parse(found.kind), since: found.since.toISOString() };
}
