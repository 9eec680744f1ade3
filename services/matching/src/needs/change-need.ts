import { notFound, ProblemError } from '@landed/chassis/problem';
import type { NeedChange } from '@landed/contracts';
import type { z } from 'zod';
import { alreadyClosed, expiryOrProblem } from '../cards/expiry.ts';
import type { CardKey } from '../cards/whose.ts';
import type { Deps, Tx } from '../deps.ts';
import type { Need } from '../generated/prisma/client.ts';
import { occupationsOf } from '../occupations/of-role.ts';

const roleNeeded = (): ProblemError =>
  new ProblemError(400, 'invalid-input', 'Please mend: role.', {
    fields: [{ field: 'role', message: 'names the role' }],
  });

/**
 * Changes a need while it is open; whoever is being asked reads the new words. Throws 404 for a card that is not theirs to
 * change, 409 when it has ended, 400 for an expiry out of bounds or a role that is taken from what asks for one.
 */
export async function changeNeed(
  tx: Tx,
  deps: Deps,
  change: { card: CardKey; request: z.infer<typeof NeedChange> },
): Promise<Need> {
  const { card, request } = change;
  const need = await tx.need.findUnique({ where: card });
  if (!need) throw notFound('need');
  if (need.state !== 'open') throw alreadyClosed();
  if (need.kind === 'role-at' && request.role === null) throw roleNeeded();
  const { expiresAt, ...rest } = request;
  const end = expiresAt === undefined ? {} : { expiresAt: expiryOrProblem(expiresAt, deps.runtime.now()) };
  return await tx.need.update({
    where: { ...card, state: 'open' },
    data: {
      ...rest,
      ...end,
      ...(await occupationsOf(deps, rest.role)),
      waitsForBatch: false,
      lookAgainAt: null,
      version: { increment: 1 },
    },
  });
}
