import { createHmac } from 'node:crypto';
import type { Deps, Tx } from '../deps.ts';

/** Addresses that nothing is sent to any more, known by a keyed hash only. */
export const hashOf = (deps: Deps, address: string): string =>
  createHmac('sha256', Buffer.from(deps.settings.SEAL_KEY, 'base64'))
    .update('suppression\0')
    .update(address.toLowerCase())
    .digest('base64url');

/** Why an address is suppressed, or null. */
export async function suppressionOf(deps: Deps, address: string): Promise<string | null> {
  const found = await deps.prisma.suppression.findUnique({ where: { addressHash: hashOf(deps, address) } });
  return found?.reason ?? null;
}

export async function suppress(tx: Tx, deps: Deps, address: string, reason: string): Promise<void> {
  const data = [{ addressHash: hashOf(deps, address), reason, since: deps.runtime.now() }];
  await tx.suppression.createMany({ data, skipDuplicates: true });
}

export async function liftSuppression(tx: Tx, deps: Deps, address: string): Promise<void> {
  await tx.suppression.deleteMany({ where: { addressHash: hashOf(deps, address) } });
}
