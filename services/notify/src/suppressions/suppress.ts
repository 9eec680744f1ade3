import { factOf, record } from '@landed/chassis/outbox';
import { addressRestored, addressSuppressed, BounceKind, type LetterKind, MemberId } from '@landed/contracts';
import type { Deps, Tx } from '../deps.ts';
import type { Suppression } from '../generated/prisma/client.ts';
import { suppressionHash } from './address-hash.ts';
import { holdsBack, isWorse } from './rules.ts';

export const hashOf = (deps: Pick<Deps, 'settings'>, address: string): string =>
  suppressionHash(deps.settings.SEAL_KEY, address);

/** Why this letter does not go to the address, or null. */
export async function suppressionOf(deps: Deps, address: string, letter: LetterKind): Promise<string | null> {
  const found = await deps.prisma.suppression.findUnique({ where: { addressHash: hashOf(deps, address) } });
  return found && holdsBack(BounceKind.parse(found.kind), letter) ? found.reason : null;
}

export interface NewSuppression {
  readonly addressHash: string;
  readonly kind: BounceKind;
  readonly reason: string;
  readonly emailId: string | null;
  readonly memberId: MemberId | null;
  readonly correlationId: string;
}

/** Suppresses an address and tells; what is known already stays, unless this is worse. */
export async function suppress(tx: Tx, deps: Deps, news: NewSuppression): Promise<void> {
  const { addressHash, kind, reason, emailId, memberId, correlationId } = news;
  const known = await tx.suppression.findUnique({ where: { addressHash } });
  if (known && !isWorse(kind, BounceKind.parse(known.kind))) return;
  const id = deps.runtime.newId();
  const row = { id, kind, reason, emailId, memberId, since: deps.runtime.now() };
  await tx.suppression.upsert({ where: { addressHash }, create: { addressHash, ...row }, update: row });
  const data = { suppressionId: id, memberId, kind };
  await record(tx, factOf(addressSuppressed, deps.runtime, { subject: id, correlationId, data }));
}

export interface Lift {
  readonly by: 'organizer' | 'confirmation' | 'consent';
  readonly actorId: string | null;
  readonly reason: string | null;
  readonly correlationId: string;
}

/** Letters may go there again; who opened the way is kept. */
export async function lift(tx: Tx, deps: Deps, suppression: Suppression, how: Lift): Promise<void> {
  const { count } = await tx.suppression.deleteMany({ where: { id: suppression.id } });
  if (count === 0) return;
  const { by, actorId, reason, correlationId } = how;
  const { id, addressHash, kind } = suppression;
  const liftedAt = deps.runtime.now();
  await tx.suppressionLift.create({
    data: { suppressionId: id, addressHash, kind, liftedBy: by, actorId, reason, liftedAt },
  });
  const memberId = suppression.memberId === null ? null : MemberId.parse(suppression.memberId);
  const data = { suppressionId: id, memberId, by };
  await record(tx, factOf(addressRestored, deps.runtime, { subject: id, version: 2, correlationId, data }));
}

/** The same by address, for those kinds that it undoes; what came back after `before` is not undone. */
export async function liftFor(
  tx: Tx,
  deps: Deps,
  what: { address: string; kinds: readonly BounceKind[]; before: Date },
  how: Lift,
): Promise<void> {
  const found = await tx.suppression.findUnique({ where: { addressHash: hashOf(deps, what.address) } });
  if (found && found.since <= what.before && what.kinds.includes(BounceKind.parse(found.kind)))
    await lift(tx, deps, found, how);
}
