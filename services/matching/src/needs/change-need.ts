import { notFound, ProblemError } from '@landed/chassis/problem';
import type { MemberId, NeedChange } from '@landed/contracts';
import type { z } from 'zod';
import { alreadyClosed, expiryOrProblem } from '../cards/expiry.ts';
import type { Deps, Tx } from '../deps.ts';
import type { Need } from '../generated/prisma/client.ts';

const roleNeeded = (): ProblemError =>
  new ProblemError(400, 'invalid-input', 'Please mend: role.', {
    fields: [{ field: 'role', message: 'names the role' }],
  });

/**
 * Changes one's own need while it is open; whoever is being asked reads the new words. Throws 404 for somebody else's,
 * 409 when it has ended, 400 for an expiry out of bounds or a role that is taken from what asks for one.
 */
export async function changeNeed(
  tx: Tx,
  deps: Deps,
  change: { needId: string; memberId: MemberId; request: z.infer<typeof NeedChange> },
): Promise<Need> {
  const { needId: id, memberId, request } = change;
  const need = await tx.need.findUnique({ where: { id, memberId } });
  if (!need) throw notFound('need');
  if (need.state !== 'open') throw alreadyClosed();
  if (need.kind === 'role-at' && request.role === null) throw roleNeeded();
  const { expiresAt, ...rest } = request;
  const end = expiresAt === undefined ? {} : { expiresAt: expiryOrProblem(expiresAt, deps.runtime.now()) };
  return await tx.need.update({
    where: { id, state: 'open' },
    data: { ...rest, ...end, waitsForBatch: false, lookAgainAt: null, version: { increment: 1 } },
  });
}
