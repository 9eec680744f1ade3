import type { LetterKind } from '@landed/contracts';
import type { Deps } from '../deps.ts';
import type { Email } from '../generated/prisma/client.ts';
import { weekMs } from '../week/rules.ts';

/** Rule 48: one of each of these a week. */
const weekly: readonly LetterKind[] = ['digest', 'reminder'];

export const oneTooMany = 'They had one of these this week.';

/** Of these people, those who would get one too many of this kind: all of them wait for it, and none is under way. */
export async function cappedAmong(
  { prisma, runtime }: Deps,
  kind: LetterKind,
  recipients: readonly string[],
): Promise<ReadonlySet<string>> {
  if (!weekly.includes(kind)) return new Set();
  const others = await prisma.email.findMany({
    select: { recipient: true },
    where: {
      recipient: { in: [...recipients] },
      kind,
      sendingAt: { gte: new Date(runtime.now().getTime() - weekMs) },
      state: { in: ['sent', 'unknown', 'sending'] },
    },
  });
  return new Set(others.map(({ recipient }) => recipient));
}

/** Why the letter would be one too many, or null. Asked at the moment of sending. */
export async function capOf(deps: Deps, kind: LetterKind, email: Email): Promise<string | null> {
  if (!weekly.includes(kind)) return null;
  const since = new Date(deps.runtime.now().getTime() - weekMs);
  const others = await deps.prisma.email.count({
    where: {
      recipient: email.recipient,
      kind,
      id: { not: email.id },
      sendingAt: { gte: since },
      // Of two that are under way at once the later one gives way.
      OR: [{ state: { in: ['sent', 'unknown'] } }, { state: 'sending', id: { lt: email.id } }],
    },
  });
  return others > 0 ? oneTooMany : null;
}
