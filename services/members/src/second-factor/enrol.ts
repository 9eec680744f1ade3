import { inTransaction } from '@landed/chassis/db';
import { factOf, record } from '@landed/chassis/outbox';
import { notFound, ProblemError } from '@landed/chassis/problem';
import {
  MemberId,
  type SecondFactorAdded,
  type SecondFactorEnrolment,
  secondFactorConfirmed,
  secondFactorReset,
} from '@landed/contracts';
import { generateSecret, generateURI } from 'otplib';
import type { Deps, Tx } from '../deps.ts';
import { lockMember } from '../profile/change-profile.ts';
import { countGuess, type Guess, wrongSecondFactor } from './guess.ts';
import { afterRemoval, viewSecondFactor } from './own.ts';
import { tell } from './passkeys.ts';
import { firstCodes } from './recovery-codes.ts';
import { markStepped } from './step-up.ts';

/** Makes a secret, which counts for nothing until it is confirmed. Throws 409 when there is one. */
export async function enrol(tx: Tx, deps: Deps, memberId: string): Promise<SecondFactorEnrolment> {
  const member = await lockMember(tx, memberId);
  const now = deps.runtime.now();
  const secret = generateSecret();
  const data = { secretSealed: deps.sealer.seal(secret), createdAt: now };
  // Guesses are kept, so that enrolling once more does not give five new ones.
  const made = await tx.secondFactor.upsert({
    where: { memberId },
    create: { ...data, memberId, guessesSince: now },
    update: data,
  });
  if (made.confirmedAt)
    throw new ProblemError(409, 'second-factor-on', 'You have an authenticator. To replace it, remove it first.');
  return { secret, uri: generateURI({ issuer: 'Landed', label: member.email ?? member.displayName, secret }) };
}

/** The first right code switches it on; this session has given it with that, every other one is asked. Throws 422. */
export async function confirm(
  deps: Deps,
  guess: Guess & { sessionId: string },
): Promise<{ secret: string; added: SecondFactorAdded }> {
  const { memberId, sessionId, correlationId } = guess;
  const { secretSealed, timeStep: lastStep } = await countGuess(deps, guess);
  if (lastStep === null) throw wrongSecondFactor();
  return await inTransaction(deps.prisma, async (tx) => {
    const { count } = await tx.secondFactor.updateMany({
      where: { memberId, secretSealed, confirmedAt: null },
      data: { confirmedAt: deps.runtime.now(), lastStep, guesses: 0 },
    });
    if (count === 0) throw wrongSecondFactor();
    const data = { memberId: MemberId.parse(memberId) };
    await record(tx, factOf(secondFactorConfirmed, deps.runtime, { subject: memberId, data, correlationId }));
    const secret = await markStepped(tx, deps, sessionId);
    return { secret, added: { recoveryCodes: await firstCodes(tx, memberId) } };
  });
}

/** Takes the authenticator away; passkeys stay. Throws 404 without one, and 409 where nothing would be left. */
export async function removeAuthenticator(
  tx: Tx,
  deps: Deps,
  owner: { memberId: string; correlationId: string },
): Promise<void> {
  const { memberId } = owner;
  await lockMember(tx, memberId);
  const { count } = await tx.secondFactor.updateMany({
    where: { memberId, confirmedAt: { not: null } },
    data: { secretSealed: null, confirmedAt: null },
  });
  if (count === 0) throw notFound('authenticator');
  await afterRemoval(tx, deps, memberId);
  await tell(tx, deps, owner, { what: 'authenticator-removed', passkey: null });
}

/** Takes somebody's second factor away, and what their sessions had by it. Throws 404; without one nothing happens. */
export async function resetSecondFactor(
  tx: Tx,
  deps: Deps,
  reset: { memberId: string; byId: MemberId; correlationId: string },
): Promise<void> {
  const { memberId, byId, correlationId } = reset;
  if ((await tx.member.count({ where: { id: memberId } })) === 0) throw notFound('member');
  const { on } = await viewSecondFactor(tx, memberId);
  await tx.secondFactor.deleteMany({ where: { memberId } });
  await tx.passkey.deleteMany({ where: { memberId } });
  await tx.recoveryCode.deleteMany({ where: { memberId } });
  await tx.session.updateMany({ where: { memberId }, data: { steppedAt: null } });
  if (!on) return;
  const data = { memberId: MemberId.parse(memberId), byId };
  await record(tx, factOf(secondFactorReset, deps.runtime, { subject: memberId, data, correlationId }));
}
