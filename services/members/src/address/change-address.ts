import { isCodeOf } from '@landed/chassis/one-time-code';
import { factOf, record } from '@landed/chassis/outbox';
import { ProblemError } from '@landed/chassis/problem';
import { addressCodeRequested, MemberId } from '@landed/contracts';
import type { Deps, Tx } from '../deps.ts';
import type { AddressChange, Member } from '../generated/prisma/client.ts';
import { changeMember, lockMember } from '../profile/change-profile.ts';
import { challengeLimits, expiryOf } from '../sign-in/rules.ts';
import { tellConfirmed } from './tell-confirmed.ts';

const dayMs = 86_400_000;

/**
 * Asks for another address: a code goes to the one in use and one to the new one. Where the new one is somebody's, its
 * owner is told instead; whoever asks sees no difference. Throws 429 beyond the codes for a day.
 */
export async function requestAddressChange(
  tx: Tx,
  deps: Deps,
  ask: { memberId: string; email: string; correlationId: string },
): Promise<AddressChange> {
  const member = await lockMember(tx, ask.memberId);
  const now = deps.runtime.now();
  const since = { gt: new Date(now.getTime() - dayMs) };
  if (
    (await tx.addressChange.count({ where: { memberId: member.id, createdAt: since } })) >=
    challengeLimits.perTenMinutes
  )
    throw new ProblemError(429, 'too-many-requests', 'That was a lot for one day. Please try again tomorrow.');
  const expiresAt = expiryOf(now, challengeLimits.lifeSeconds);
  const ids = { id: deps.runtime.newId(), oldCodeId: deps.runtime.newId(), newCodeId: deps.runtime.newId() };
  const change = await tx.addressChange.create({
    data: { ...ids, memberId: member.id, newEmail: ask.email, createdAt: now, expiresAt },
  });
  const owner = await tx.member.findUnique({ where: { email: ask.email } });
  const tell = (codeId: string, address: string, step: 'old' | 'new' | 'taken') =>
    factOf(addressCodeRequested, deps.runtime, {
      subject: codeId,
      correlationId: ask.correlationId,
      data: {
        memberId: MemberId.parse(member.id),
        codeId,
        address: deps.sealer.seal(address),
        step,
        expiresAt: expiresAt.toISOString(),
      },
    });
  await record(
    tx,
    ...(member.email ? [tell(change.oldCodeId, member.email, 'old')] : []),
    tell(change.newCodeId, ask.email, owner ? 'taken' : 'new'),
  );
  return change;
}

const wrongCode = (): ProblemError =>
  new ProblemError(422, 'code-not-valid', 'The codes do not fit, or are used up. Please check them, or start again.', {
    fields: ['oldCode', 'newCode'].map((field) => ({ field, message: 'does not fit, or is used up' })),
  });

/** Counts a guess and commits that on its own, so that nothing that fails later gives it back. Throws 422 beyond the limit. */
export async function countGuess(deps: Deps, guess: { id: string; memberId: string }): Promise<void> {
  const { rowCount } = await deps.pool.query(
    `UPDATE address_change SET attempts = attempts + 1
     WHERE id = $1 AND member_id = $2 AND attempts < $3 AND expires_at > $4 AND used_at IS NULL`,
    [guess.id, guess.memberId, challengeLimits.attempts, deps.runtime.now()],
  );
  if (rowCount !== 1) throw wrongCode();
}

/** Keeps an address that is no longer somebody's among those that they had. */
export async function keepFormer(
  tx: Tx,
  former: { memberId: string; email: string | null; until: Date },
): Promise<void> {
  const { memberId, email, until } = former;
  if (email === null) return;
  const key = { memberId_email: { memberId, email } };
  await tx.formerAddress.upsert({ where: key, create: { memberId, email, until }, update: { until } });
}

/** Takes over the new address once both codes fit, and signs out everywhere else. Throws 422, whichever code it was. */
export async function confirmAddressChange(
  tx: Tx,
  deps: Deps,
  confirm: { id: string; memberId: string; sessionId: string; oldCode: string; newCode: string; correlationId: string },
): Promise<Member> {
  const member = await lockMember(tx, confirm.memberId);
  const change = await tx.addressChange.findFirst({ where: { id: confirm.id, memberId: member.id, usedAt: null } });
  const secret = deps.settings.CODE_SECRET;
  if (
    !change ||
    !isCodeOf(secret, change.oldCodeId, confirm.oldCode) ||
    !isCodeOf(secret, change.newCodeId, confirm.newCode)
  )
    throw wrongCode();
  const now = deps.runtime.now();
  await tx.addressChange.update({ where: { id: change.id }, data: { usedAt: now } });
  // Taken meanwhile: the letter to it carried no code, so that this is somebody who guessed, or a race that was lost.
  if (await tx.member.findUnique({ where: { email: change.newEmail } })) throw wrongCode();
  // Whoever is signed in elsewhere may be the one whom the change is to keep out.
  const others = { memberId: member.id, revokedAt: null, id: { not: confirm.sessionId } };
  await tx.session.updateMany({ where: others, data: { revokedAt: now } });
  await keepFormer(tx, { memberId: member.id, email: member.email, until: now });
  const { correlationId } = confirm;
  const data = { email: change.newEmail, emailConfirmedAt: now };
  const changed = await changeMember(tx, deps, { id: member.id, data, correlationId });
  await tellConfirmed(tx, deps, { id: change.id, memberId: member.id, email: change.newEmail, correlationId });
  return changed;
}
