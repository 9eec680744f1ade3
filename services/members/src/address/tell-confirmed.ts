import { factOf, record } from '@landed/chassis/outbox';
import { addressConfirmed, MemberId } from '@landed/contracts';
import type { Deps, Tx } from '../deps.ts';

/** Tells that somebody typed in the code that was sent to an address of theirs; `id` is that of what they confirmed. */
export async function tellConfirmed(
  tx: Tx,
  deps: Deps,
  confirmed: { id: string; memberId: string; email: string; correlationId: string },
): Promise<void> {
  const { id, memberId, email, correlationId } = confirmed;
  const data = {
    memberId: MemberId.parse(memberId),
    address: deps.sealer.seal(email),
    confirmedAt: deps.runtime.now().toISOString(),
  };
  await record(tx, factOf(addressConfirmed, deps.runtime, { subject: id, correlationId, data }));
}
