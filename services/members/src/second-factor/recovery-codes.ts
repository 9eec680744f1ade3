import { randomInt } from 'node:crypto';
import { factOf, record } from '@landed/chassis/outbox';
import { ProblemError } from '@landed/chassis/problem';
import { MemberId, secondFactorChanged } from '@landed/contracts';
import type { Deps, Tx } from '../deps.ts';
import { lockMember } from '../profile/change-profile.ts';
import { hashOf } from '../sign-in/secrets.ts';
import { viewSecondFactor } from './own.ts';
import { inFours, recovery } from './rules.ts';

const newCode = (): string =>
  Array.from({ length: recovery.length }, () => recovery.alphabet[randomInt(recovery.alphabet.length)]).join('');

/** Ten codes instead of all that there were. They are answered here and never again. */
async function issueCodes(tx: Tx, memberId: string): Promise<string[]> {
  const codes = Array.from({ length: recovery.count }, newCode);
  await tx.recoveryCode.deleteMany({ where: { memberId } });
  await tx.recoveryCode.createMany({ data: codes.map((code) => ({ memberId, codeHash: hashOf(code) })) });
  return codes.map(inFours);
}

/** The codes that come with a first second factor; none where some are left. */
export const firstCodes = async (tx: Tx, memberId: string): Promise<string[]> =>
  (await tx.recoveryCode.count({ where: { memberId, usedAt: null } })) > 0 ? [] : await issueCodes(tx, memberId);

/** New codes, also where some are left: those are void. Their owner hears of it. Throws 409 where there is no second factor. */
export async function renewCodes(
  tx: Tx,
  deps: Deps,
  renew: { memberId: string; correlationId: string },
): Promise<string[]> {
  const { memberId, correlationId } = renew;
  await lockMember(tx, memberId);
  if (!(await viewSecondFactor(tx, memberId)).on)
    throw new ProblemError(
      409,
      'no-second-factor',
      'Recovery codes come with a passkey or an authenticator. Please add one.',
    );
  const data = { memberId: MemberId.parse(memberId), what: 'recovery-codes-renewed' as const, passkey: null };
  await record(tx, factOf(secondFactorChanged, deps.runtime, { subject: memberId, data, correlationId }));
  return await issueCodes(tx, memberId);
}
