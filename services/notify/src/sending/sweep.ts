import type { Deps } from '../deps.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import { listKinds, mailingKinds } from '../lists/refusal-rules.ts';
import { maxCuts } from './rules.ts';

const batch = 500;

/** Letters that may be sent. One whose fate is unknown goes once more, but not to a list: better never than twice. */
export const waits = {
  cuts: { lt: maxCuts },
  OR: [{ state: { in: ['queued', 'deferred'] } }, { state: 'unknown', kind: { notIn: [...listKinds] } }],
} satisfies Prisma.EmailWhereInput;

/**
 * Finds what nobody is at work on: letters that have come due, whose job was lost, or whose sender ended in the middle. One
 * that ended before the hand-over costs nothing; after it the letter may have left, as with a line that was cut after DATA.
 */
export async function sweep(deps: Deps): Promise<void> {
  const { prisma } = deps;
  const now = deps.runtime.now();
  const longAgo = new Date(now.getTime() - deps.settings.SWEEP_AFTER_MS);
  const ended = { state: 'sending', sendingAt: { lt: longAgo } };
  const again = { dueAt: now, hintedAt: null, handedOver: true };
  await prisma.email.updateMany({
    where: { ...ended, handedOver: false },
    data: { ...again, state: 'queued', lastError: 'The sender ended before the letter was handed over.' },
  });
  await prisma.email.updateMany({
    where: { ...ended, handedOver: true },
    data: {
      ...again,
      state: 'unknown',
      cuts: { increment: 1 },
      lastError: 'The sender ended before it knew the outcome.',
    },
  });
  for (;;) {
    const waiting = await prisma.email.findMany({
      select: { id: true },
      where: {
        ...waits,
        kind: { notIn: [...mailingKinds] },
        dueAt: { lte: now },
        AND: [{ OR: [{ hintedAt: null }, { hintedAt: { lt: longAgo } }] }],
      },
      orderBy: { dueAt: 'asc' },
      take: batch,
    });
    const ids = waiting.map((email) => email.id);
    if (ids.length === 0) break;
    await deps.hint(ids);
    await prisma.email.updateMany({ where: { id: { in: ids } }, data: { hintedAt: now } });
    if (ids.length < batch) break;
  }
  await deps.hintBatches(await dueBatches(deps));
}

/** Mailings of which some is due, or was being handed over by a sender that may have ended. */
async function dueBatches({ prisma, runtime }: Deps): Promise<string[]> {
  const due = await prisma.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT subject_id AS id FROM email
    WHERE state IN ('queued', 'deferred') AND kind = ANY(${[...mailingKinds]}) AND due_at <= ${runtime.now()}
    UNION SELECT mailing_id FROM hand_over LIMIT ${batch}`;
  return due.map(({ id }) => id);
}
