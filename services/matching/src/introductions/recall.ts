import { type Fact, factOf, record } from '@landed/chassis/outbox';
import { introductionRecalled } from '@landed/contracts';
import type { Deps, Tx } from '../deps.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import { openStates } from './rules.ts';

/**
 * Ends open asks the way silence does: to the asker nothing has changed until then. Letters that have not left are taken
 * back, and whom the owner named is forgotten at once. The caller holds the organisation.
 */
export async function recallAsks(
  tx: Tx,
  deps: Pick<Deps, 'runtime'>,
  which: Prisma.IntroductionWhereInput,
  correlationId: string,
): Promise<void> {
  const ended = await tx.introduction.updateManyAndReturn({
    where: { AND: [which, { state: { in: [...openStates] } }] },
    data: { state: 'withdrawn', contact: null, version: { increment: 1 }, changedAt: deps.runtime.now() },
    select: { id: true, version: true },
  });
  const ids = ended.map(({ id }) => id);
  await tx.contactAsk.deleteMany({ where: { introductionId: { in: ids }, askedAt: null } });
  await record(tx, ...ended.map((introduction) => recalled(deps, introduction, correlationId)));
}

/** Nobody shall read any more what was asked up to this version. */
export const recalled = (
  deps: Pick<Deps, 'runtime'>,
  { id, version }: { id: string; version: number },
  correlationId: string,
): Fact =>
  factOf(introductionRecalled, deps.runtime, { subject: id, version, correlationId, data: { introductionId: id } });
