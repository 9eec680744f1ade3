import type { LetterKind } from '@landed/contracts';
import type { Deps } from '../deps.ts';
import type { Email } from '../generated/prisma/client.ts';
import { Prisma } from '../generated/prisma/client.ts';
import { weekMs } from '../week/rules.ts';
import { hadOneThisWeekSql } from './caps-sql.ts';

/** Rule 48: one of each of these a week. */
const weekly: readonly LetterKind[] = ['digest', 'reminder'];

export const oneTooMany = 'They had one of these this week.';

/** Since when another letter of this kind makes the next one too many; null for kinds without a cap. */
export const cappedSince = (kind: LetterKind, now: Date): Date | null =>
  weekly.includes(kind) ? new Date(now.getTime() - weekMs) : null;

/** Why the letter would be one too many, or null. Asked at the moment of sending. */
export async function capOf(
  { prisma, runtime }: Deps,
  kind: LetterKind,
  { id }: Pick<Email, 'id'>,
): Promise<string | null> {
  const since = cappedSince(kind, runtime.now());
  if (since === null) return null;
  const tooMany = Prisma.raw(hadOneThisWeekSql('email', `'${since.toISOString()}'::timestamptz`));
  const rows = await prisma.$queryRaw<unknown[]>`SELECT FROM email WHERE id = ${id}::uuid AND ${tooMany}`;
  return rows.length > 0 ? oneTooMany : null;
}
