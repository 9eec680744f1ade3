import { factOf, record } from '@landed/chassis/outbox';
import { IntroductionState, introductionClosed, MemberId, needClosed } from '@landed/contracts';
import type { Deps, Tx } from '../deps.ts';
import type { Introduction, Need } from '../generated/prisma/client.ts';
import { endedBy, isOpen } from './rules.ts';

/**
 * Ends an introduction for good, and forgets who the contact would have been. It is told as closed only now, which for
 * a no is when silence would have ended it: until then it may become a yes, and nobody can tell the two apart.
 */
export async function settle(
  tx: Tx,
  deps: Deps,
  what: {
    introduction: Introduction;
    end: 'expired' | 'withdrawn';
    asker: { company: string } | null;
    correlationId: string;
  },
): Promise<void> {
  const { introduction, asker } = what;
  const now = deps.runtime.now();
  const settled = await tx.introduction.update({
    where: { id: introduction.id },
    data: {
      state: endedBy(IntroductionState.parse(introduction.state), what.end),
      contact: null,
      version: { increment: 1 },
      changedAt: now,
      settledAt: now,
    },
  });
  const notBefore = settled.expiresAt.toISOString();
  const data = {
    introductionId: settled.id,
    needId: settled.needId,
    ...(asker ? { tell: { askerId: MemberId.parse(settled.askerId), company: asker.company, notBefore } } : {}),
  };
  const about = { subject: settled.id, version: settled.version, correlationId: what.correlationId };
  await record(tx, factOf(introductionClosed, deps.runtime, { ...about, data }));
}

/**
 * Closes a need. What is still being asked for it is withdrawn; what has ended unseen is settled without a word, since
 * the need's own end says it all. Returns the closed need.
 */
export async function closeNeed(
  tx: Tx,
  deps: Deps,
  what: { needId: string; state: 'withdrawn' | 'expired' | 'met'; withdrawnFor?: 'landed'; correlationId: string },
): Promise<Need> {
  const need = await tx.need.update({
    where: { id: what.needId },
    data: { state: what.state, withdrawnFor: what.withdrawnFor ?? null, version: { increment: 1 } },
    include: { introductions: { where: { settledAt: null, state: { not: 'introduced' } } } },
  });
  const quiet: string[] = [];
  for (const introduction of need.introductions) {
    if (!isOpen(IntroductionState.parse(introduction.state))) quiet.push(introduction.id);
    else await settle(tx, deps, { introduction, end: 'withdrawn', asker: null, correlationId: what.correlationId });
  }
  const settledAt = deps.runtime.now();
  await tx.introduction.updateMany({ where: { id: { in: quiet } }, data: { settledAt, contact: null } });
  const data = { needId: need.id, memberId: MemberId.parse(need.memberId), state: what.state };
  const about = { subject: need.id, version: need.version, correlationId: what.correlationId };
  await record(tx, factOf(needClosed, deps.runtime, { ...about, data }));
  return need;
}
