import { inTransaction } from '@landed/chassis/db';
import type { Log } from '@landed/chassis/log';
import type { Deps } from '../deps.ts';
import { keep } from '../sending/keep.ts';
import { persist } from '../sending/persist.ts';
import type { Ended } from './tools.ts';

/** Writes down what became of a letter that did not simply leave; one that is no longer as it was is somebody else's. */
export async function settleEnded(deps: Deps, log: Log, { letter, outcome }: Ended): Promise<void> {
  const taken = { state: 'sending', sendingAt: deps.runtime.now(), attempts: { increment: 1 } };
  // What may have arrived is not unsaid by a stop that came meanwhile.
  const stopped = outcome.state === 'unknown' ? ['dropped'] : [];
  const waits = { ...letter, state: { in: ['queued', 'deferred', ...stopped] } };
  await persist(log, async () => {
    await inTransaction(deps.prisma, async (tx) => {
      const [email] = await tx.email.updateManyAndReturn({ where: waits, data: taken });
      if (email) await keep(tx, deps, email, outcome);
    });
  });
}

/**
 * All that waits of a mailing waits until then: for the morning, or until its letter can be written. What cannot be written
 * for a day is given up.
 */
export async function postponeAll(
  { prisma, runtime }: Deps,
  mailingId: string,
  { notBefore, why }: { notBefore: Date; why: string | null },
): Promise<void> {
  const now = runtime.now();
  const waits = { subjectId: mailingId, version: 1, state: { in: ['queued', 'deferred'] }, dueAt: { lte: now } };
  if (why !== null)
    await prisma.email.updateMany({
      where: { ...waits, giveUpAt: { lt: now } },
      data: { state: 'failed', lastError: why },
    });
  await prisma.$executeRaw`
    UPDATE email SET due_at = ${notBefore}, last_error = coalesce(${why}, last_error),
      give_up_at = give_up_at + CASE WHEN ${why}::text IS NULL THEN ${notBefore}::timestamptz - ${now}::timestamptz ELSE '0' END
    WHERE subject_id = ${mailingId}::uuid AND state IN ('queued', 'deferred') AND due_at <= ${now}`;
}
