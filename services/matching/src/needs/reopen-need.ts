import { factOf, record } from '@landed/chassis/outbox';
import { MemberId, NeedRequest, needNoted, needPosted } from '@landed/contracts';
import type { Deps, Tx } from '../deps.ts';
import { askAround } from '../introductions/ask-around.ts';
import type { Organisation } from '../organisations/hold.ts';

/** Opens a need that had ended before its time, and asks for it again. The caller holds its organisation. */
export async function reopenNeed(
  tx: Tx,
  deps: Deps,
  what: { needId: string; organisation: Organisation | null; correlationId: string },
): Promise<void> {
  const { needId, organisation, correlationId } = what;
  const need = await tx.need.update({
    where: { id: needId },
    data: { state: 'open', withdrawnFor: null, waitsForBatch: false, lookAgainAt: null, version: { increment: 1 } },
  });
  const about = { subject: needId, version: need.version, correlationId };
  const fact = { needId, memberId: MemberId.parse(need.memberId), expiresAt: need.expiresAt.toISOString() };
  if (organisation === null) {
    const kind = NeedRequest.shape.kind.parse(need.kind);
    await record(tx, factOf(needNoted, deps.runtime, { ...about, data: { ...fact, kind } }));
    return;
  }
  await record(tx, factOf(needPosted, deps.runtime, { ...about, data: { ...fact, organisationId: organisation.id } }));
  await askAround(tx, deps, { organisation, correlationId });
}
