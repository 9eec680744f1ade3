import { inTransaction } from '@landed/chassis/db';
import { ProblemError } from '@landed/chassis/problem';
import type { PasskeyAnswer } from '@landed/contracts';
import type { Deps, Tx } from '../deps.ts';
import { hashOf, newSecret } from '../sign-in/secrets.ts';
import { countGuess, type Guess, useUp } from './guess.ts';
import { checkAnswer, noteUse, type Owner } from './passkeys.ts';

/** The second step of signing in. Resolves with the session's new secret. Throws 422 for a code that does not fit. */
export async function stepUp(deps: Deps, guess: Guess & { sessionId: string }): Promise<string> {
  const held = await countGuess(deps, guess);
  return await inTransaction(deps.prisma, async (tx) => {
    await useUp(tx, deps, guess, held);
    return await markStepped(tx, deps, guess.sessionId);
  });
}

/** The same by a passkey's answer. Throws 422 for one that does not fit. */
export async function stepUpByPasskey(deps: Deps, owner: Owner, answer: PasskeyAnswer): Promise<string> {
  const used = await checkAnswer(deps, owner, answer);
  return await inTransaction(deps.prisma, async (tx) => {
    await noteUse(tx, deps, used);
    return await markStepped(tx, deps, owner.sessionId);
  });
}

/**
 * Marks a session as one that gave the second factor, under a new secret: the old one never had the role, in no cache and
 * in no hands that had seen it. Throws 401 when the session has ended meanwhile.
 */
export async function markStepped(tx: Tx, deps: Deps, sessionId: string): Promise<string> {
  const secret = newSecret();
  const now = deps.runtime.now();
  const { count } = await tx.session.updateMany({
    where: { id: sessionId, revokedAt: null, expiresAt: { gt: now } },
    data: { steppedAt: now, tokenHash: hashOf(secret) },
  });
  if (count === 0)
    throw new ProblemError(401, 'sign-in-expired', 'Your sign-in is no longer valid. Please sign in again.');
  return secret;
}
