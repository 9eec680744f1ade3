import { inTransaction } from '@landed/chassis/db';
import { isCodeOf } from '@landed/chassis/one-time-code';
import { factOf, record } from '@landed/chassis/outbox';
import { ProblemError } from '@landed/chassis/problem';
import { MemberId, memberRegistered, memberRolesChanged } from '@landed/contracts';
import { tellConfirmed } from '../address/tell-confirmed.ts';
import type { Deps, Tx } from '../deps.ts';
import type { Challenge, Member } from '../generated/prisma/client.ts';
import { tellChange } from '../profile/tell-change.ts';
import { challengeLimits, expiryOf, sessionDays } from './rules.ts';
import { hashOf, newSecret } from './secrets.ts';

const wrongCode = (): ProblemError =>
  new ProblemError(
    422,
    'code-not-valid',
    'This code does not fit, or is used up. Please check it, or ask for a new one.',
    {
      fields: [{ field: 'code', message: 'does not fit, or is used up' }],
    },
  );

/**
 * Exchanges a code for a session. The guess is counted and committed first, on its own, so that nothing that fails later
 * gives it back; then member, session and facts are one transaction that only one of many right guesses can win.
 */
export async function openSession(
  deps: Deps,
  request: { challengeId: string; code: string; nonce: string; device: string; correlationId: string },
): Promise<{ secret: string; memberId: MemberId; expiresAt: Date }> {
  const now = deps.runtime.now();
  const guessed = await deps.pool.query(
    `UPDATE challenge SET attempts = attempts + 1
     WHERE id = $1 AND nonce_hash = $2 AND attempts < $3 AND expires_at > $4 AND used_at IS NULL`,
    [request.challengeId, hashOf(request.nonce), challengeLimits.attempts, now],
  );
  if (guessed.rowCount !== 1 || !isCodeOf(deps.settings.CODE_SECRET, request.challengeId, request.code))
    throw wrongCode();
  return await inTransaction(deps.prisma, async (tx) => {
    const used = await tx.challenge.updateManyAndReturn({
      where: { id: request.challengeId, usedAt: null },
      data: { usedAt: now },
    });
    const challenge = used[0];
    if (!challenge || !['sign-up', 'sign-in'].includes(challenge.purpose)) throw wrongCode();
    const member = await memberOf(tx, deps, challenge, request.correlationId);
    await tellConfirmed(tx, deps, { ...challenge, memberId: member.id, correlationId: request.correlationId });
    const secret = newSecret();
    const expiresAt = expiryOf(now, sessionDays * 86_400);
    await tx.session.create({
      data: {
        id: deps.runtime.newId(),
        tokenHash: hashOf(secret),
        memberId: member.id,
        device: request.device,
        createdAt: now,
        expiresAt,
      },
    });
    await tx.member.update({ where: { id: member.id }, data: { signedInAt: now } });
    return { secret, memberId: MemberId.parse(member.id), expiresAt };
  });
}

/** The person behind a confirmed address: known, or registered now. */
async function memberOf(tx: Tx, deps: Deps, challenge: Challenge, correlationId: string): Promise<Member> {
  const now = deps.runtime.now();
  const rules = challenge.groundRulesVersion
    ? { groundRulesVersion: challenge.groundRulesVersion, groundRulesAt: now }
    : {};
  const known = await tx.member.findUnique({ where: { email: challenge.email } });
  if (known) {
    const newer = (challenge.groundRulesVersion ?? 0) > (known.groundRulesVersion ?? 0);
    if (known.emailConfirmedAt && !newer) return known;
    const member = await tx.member.update({
      where: { id: known.id },
      data: { ...(newer ? rules : {}), emailConfirmedAt: known.emailConfirmedAt ?? now, version: { increment: 1 } },
    });
    await tellChange(tx, deps, known, member, correlationId);
    return member;
  }
  const first = challenge.email === deps.settings.FIRST_ORGANIZER_EMAIL;
  const member = await tx.member.create({
    data: {
      id: deps.runtime.newId(),
      displayName: challenge.displayName ?? challenge.email.replace(/@.*/, ''),
      email: challenge.email,
      emailConfirmedAt: now,
      source: 'self',
      knownSince: now,
      createdAt: now,
      ...rules,
      ...(first ? { roles: { create: { role: 'organizer', grantedAt: now } } } : {}),
    },
  });
  const memberId = MemberId.parse(member.id);
  const about = { subject: member.id, correlationId };
  const data = {
    memberId,
    displayName: member.displayName,
    address: deps.sealer.seal(challenge.email),
    addressConfirmed: true,
    source: 'self' as const,
  };
  await record(tx, factOf(memberRegistered, deps.runtime, { ...about, data }));
  if (first) {
    const roles = { memberId, roles: ['organizer' as const] };
    await record(tx, factOf(memberRolesChanged, deps.runtime, { ...about, data: roles }));
  }
  return member;
}
