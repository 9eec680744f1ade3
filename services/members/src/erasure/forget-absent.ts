import { inTransaction } from '@landed/chassis/db';
import type { Deps } from '../deps.ts';
import { Prisma } from '../generated/prisma/client.ts';
import { forget } from './erase.ts';

/** Each one is told to all services, so they are let go of a few at a time. */
const batchSize = 50;

/**
 * Forgets people who since `before` were neither here nor signed in, like somebody who leaves. Who has a role stays: the
 * group would miss it. Resolves with how many.
 */
export async function forgetAbsent(deps: Deps, before: Date): Promise<number> {
  return await inTransaction(deps.prisma, async (tx) => {
    const absent = await tx.$queryRaw<{ id: string }[]>(Prisma.sql`
      SELECT m.id FROM member m
      WHERE m.created_at < ${before}
        AND NOT EXISTS (SELECT FROM attendance a WHERE a.member_id = m.id AND a.checked_in_at >= ${before})
        AND (m.signed_in_at IS NULL OR m.signed_in_at < ${before})
        AND NOT EXISTS (SELECT FROM role_grant g WHERE g.member_id = m.id)
      ORDER BY m.id LIMIT ${batchSize} FOR UPDATE OF m SKIP LOCKED`);
    for (const { id } of absent) await forget(tx, deps, { memberId: id, correlationId: deps.runtime.newId() });
    return absent.length;
  });
}
