import type { Actor } from '@landed/chassis/auth';
import { ProblemError } from '@landed/chassis/problem';
import type { PasskeyView, SecondFactorView } from '@landed/contracts';
import type { Deps, Tx } from '../deps.ts';
import type { Passkey } from '../generated/prisma/client.ts';
import { currentSession } from '../sign-in/sessions.ts';

export const viewPasskey = ({ id, name, synced, createdAt, usedAt }: Passkey): PasskeyView => ({
  id,
  name,
  synced,
  createdAt: createdAt.toISOString(),
  usedAt: usedAt?.toISOString() ?? null,
});

export async function viewSecondFactor(client: Tx, memberId: string): Promise<SecondFactorView> {
  const factor = await client.secondFactor.findUnique({ where: { memberId } });
  const passkeys = await client.passkey.findMany({ where: { memberId }, orderBy: { createdAt: 'asc' } });
  const since = factor?.confirmedAt ?? null;
  const on = since !== null || passkeys.length > 0;
  return {
    on,
    authenticatorSince: since?.toISOString() ?? null,
    passkeys: passkeys.map(viewPasskey),
    recoveryCodesLeft: on ? await client.recoveryCode.count({ where: { memberId, usedAt: null } }) : 0,
  };
}

/**
 * A second factor is for organizers, and who has one changes nothing about it before they have given it: whoever reads their
 * mail would let themselves in. Throws 403.
 */
export async function assertMayChange(deps: Deps, actor: Actor): Promise<void> {
  const session = await currentSession(deps, { id: actor.sessionId });
  if (![...session.roles, ...session.heldBack].includes('organizer'))
    throw new ProblemError(
      403,
      'not-allowed',
      'A second factor is for organizers. An organizer can give you the role.',
    );
  if (session.secondStep === 'to-give')
    throw new ProblemError(403, 'second-factor-needed', 'Please give your second factor first, at /admin.');
}

/**
 * Called once something was taken away. Throws 409 where nothing is left and the group asks for a second factor; where it does
 * not, the recovery codes go along, and what sessions had by it.
 */
export async function afterRemoval(tx: Tx, deps: Deps, memberId: string): Promise<void> {
  const { on } = await viewSecondFactor(tx, memberId);
  if (on) return;
  if (deps.settings.REQUIRE_SECOND_FACTOR) {
    const detail = 'This is your only second factor. Please add another one first, or you would be locked out.';
    throw new ProblemError(409, 'last-second-factor', detail);
  }
  await tx.recoveryCode.deleteMany({ where: { memberId } });
  await tx.session.updateMany({ where: { memberId }, data: { steppedAt: null } });
}
