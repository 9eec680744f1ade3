import { randomInt } from 'node:crypto';
import { inTransaction } from '@landed/chassis/db';
import { factOf, record } from '@landed/chassis/outbox';
import { notFound, ProblemError } from '@landed/chassis/problem';
import {
  MemberId,
  type RecoveryCodes,
  type SecondFactorEnrolment,
  type SecondFactorView,
  secondFactorConfirmed,
  secondFactorReset,
} from '@landed/contracts';
import { generateSecret, generateURI } from 'otplib';
import type { Deps, Tx } from '../deps.ts';
import { hashOf } from '../sign-in/secrets.ts';
import { countGuess, type Guess, wrongSecondFactor } from './guess.ts';
import { inFours, recovery } from './rules.ts';
import { markStepped } from './step-up.ts';

export async function viewSecondFactor(deps: Deps, memberId: string): Promise<SecondFactorView> {
  const factor = await deps.prisma.secondFactor.findUnique({ where: { memberId } });
  const since = factor?.confirmedAt ?? null;
  return {
    on: since !== null,
    since: since?.toISOString() ?? null,
    recoveryCodesLeft: since ? await deps.prisma.recoveryCode.count({ where: { memberId, usedAt: null } }) : 0,
  };
}

/** Makes a secret, which counts for nothing until it is confirmed. Throws 403 for no organizer, 409 when there is one. */
export async function enrol(tx: Tx, deps: Deps, memberId: string): Promise<SecondFactorEnrolment> {
  const member = await tx.member.findUnique({
    where: { id: memberId },
    include: { roles: { where: { role: 'organizer' } } },
  });
  if (!member) throw notFound('member');
  if (member.roles.length === 0)
    throw new ProblemError(
      403,
      'not-allowed',
      'A second factor is for organizers. An organizer can give you the role.',
    );
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
    throw new ProblemError(409, 'second-factor-on', 'You have one. To replace it, have it reset first.');
  return { secret, uri: generateURI({ issuer: 'Landed', label: member.email ?? member.displayName, secret }) };
}

/** The first right code switches it on; this session has given it with that, every other one is asked. Throws 422. */
export async function confirm(
  deps: Deps,
  guess: Guess & { sessionId: string },
): Promise<{ secret: string; codes: RecoveryCodes }> {
  const { memberId, sessionId, correlationId } = guess;
  const { secretSealed, timeStep: lastStep } = await countGuess(deps, guess);
  if (lastStep === null) throw wrongSecondFactor();
  return await inTransaction(deps.prisma, async (tx) => {
    const { count } = await tx.secondFactor.updateMany({
      where: { memberId, secretSealed, confirmedAt: null },
      data: { confirmedAt: deps.runtime.now(), lastStep, guesses: 0 },
    });
    if (count === 0) throw wrongSecondFactor();
    const recoveryCodes = Array.from({ length: recovery.count }, newRecoveryCode);
    await tx.recoveryCode.createMany({
      data: recoveryCodes.map((code) => ({ memberId, codeHash: hashOf(code) })),
    });
    const data = { memberId: MemberId.parse(memberId) };
    await record(tx, factOf(secondFactorConfirmed, deps.runtime, { subject: memberId, data, correlationId }));
    const secret = await markStepped(tx, deps, sessionId);
    return { secret, codes: { recoveryCodes: recoveryCodes.map(inFours) } };
  });
}

/** Takes somebody's second factor away, and what their sessions had by it. Throws 404; without one nothing happens. */
export async function resetSecondFactor(
  tx: Tx,
  deps: Deps,
  reset: { memberId: string; byId: MemberId; correlationId: string },
): Promise<void> {
  const { memberId, byId, correlationId } = reset;
  if ((await tx.member.count({ where: { id: memberId } })) === 0) throw notFound('member');
  const { count } = await tx.secondFactor.deleteMany({ where: { memberId } });
  await tx.recoveryCode.deleteMany({ where: { memberId } });
  await tx.session.updateMany({ where: { memberId }, data: { steppedAt: null } });
  if (count === 0) return;
  const data = { memberId: MemberId.parse(memberId), byId };
  await record(tx, factOf(secondFactorReset, deps.runtime, { subject: memberId, data, correlationId }));
}

const newRecoveryCode = (): string =>
  Array.from({ length: recovery.length }, () => recovery.alphabet[randomInt(recovery.alphabet.length)]).join('');
