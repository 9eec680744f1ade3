import { notFound, ProblemError } from '@landed/chassis/problem';
import { BounceKind, Sealed } from '@landed/contracts';
import type { Deps, Tx } from '../deps.ts';
import type { Email } from '../generated/prisma/client.ts';
import { giveUpAt } from '../ledger/rules.ts';
import { isStopped } from '../mailings/content.ts';
import { liftFor } from '../suppressions/suppress.ts';

/**
 * Sends a letter once more at somebody's request, now; a suppressed address gets another chance with it. Throws 404, and
 * 409 when the letter is on its way or was sent, would come too late, or is of an announcement that was stopped.
 */
export async function retryEmail(
  tx: Tx,
  deps: Deps,
  id: string,
  asked: { actorId: string; correlationId: string },
): Promise<Email> {
  const now = deps.runtime.now();
  const found = await tx.email.findUnique({ where: { id } });
  if (!found) throw notFound('e-mail');
  if (await isStopped(tx, found.subjectId))
    throw new ProblemError(
      409,
      'stopped',
      'An organizer stopped this announcement, so none of its letters goes again.',
    );
  const [email] = await tx.email.updateManyAndReturn({
    where: { id, state: { in: ['failed', 'unknown', 'deferred'] }, usefulUntil: { gt: now } },
    data: { state: 'queued', dueAt: now, hintedAt: now, giveUpAt: giveUpAt(now), cuts: 0 },
  });
  if (email) {
    const reason = 'A letter was sent again.';
    const address = deps.sealer.open(Sealed.parse(email.address));
    await liftFor(tx, deps, { address, kinds: BounceKind.options, before: now }, { by: 'organizer', reason, ...asked });
    return email;
  }
  throw refusal(found, now);
}

function refusal(email: Email, now: Date): ProblemError {
  if (email.state === 'sent')
    return new ProblemError(409, 'already-sent', 'This letter was sent. There is nothing to do.');
  if (email.state === 'dropped' || email.usefulUntil <= now)
    return new ProblemError(409, 'too-late', 'This letter is of no use any more, so it is not sent again.');
  return new ProblemError(409, 'under-way', 'This letter is already on its way. Please look again in a minute.');
}
