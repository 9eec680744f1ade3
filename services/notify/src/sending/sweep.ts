import type { Deps } from '../deps.ts';
import { maxCuts } from './rules.ts';

const batch = 500;

/**
 * Finds what nobody is at work on: letters that have come due, whose job was lost, or whose sender ended in the middle.
 * The last may have left already; they go again with the same Message-ID.
 */
export async function sweep(deps: Deps): Promise<void> {
  const { prisma } = deps;
  const now = deps.runtime.now();
  const longAgo = new Date(now.getTime() - deps.settings.SWEEP_AFTER_MS);
  await prisma.email.updateMany({
    where: { state: 'sending', sendingAt: { lt: longAgo } },
    data: { state: 'unknown', dueAt: now, hintedAt: null, lastError: 'The sender ended before it knew the outcome.' },
  });
  for (;;) {
    const waiting = await prisma.email.findMany({
      select: { id: true },
      where: {
        state: { in: ['queued', 'deferred', 'unknown'] },
        cuts: { lt: maxCuts },
        dueAt: { lte: now },
        OR: [{ hintedAt: null }, { hintedAt: { lt: longAgo } }],
      },
      orderBy: { dueAt: 'asc' },
      take: batch,
    });
    const ids = waiting.map((email) => email.id);
    if (ids.length === 0) return;
    await deps.hint(ids);
    await prisma.email.updateMany({ where: { id: { in: ids } }, data: { hintedAt: now } });
    if (ids.length < batch) return;
  }
}
