import { openBlocked } from '@landed/chassis/discretion';
import { factOf, record } from '@landed/chassis/outbox';
import {
  type DiscretionRequest,
  type DiscretionView,
  MemberId,
  memberDiscretionChanged,
  Sealed,
} from '@landed/contracts';
import type { z } from 'zod';
import type { Deps, Tx } from '../deps.ts';
import type { Discretion } from '../generated/prisma/client.ts';
import { lockMember } from '../profile/change-profile.ts';

export const viewDiscretion = (deps: Pick<Deps, 'sealer'>, discretion: Discretion | null): DiscretionView =>
  discretion?.discreet
    ? { discreet: true, ...openBlocked(deps.sealer, discretion.blocked) }
    : { discreet: false, employer: null, mailDomains: [] };

/** Becomes discreet, changes from whom, or stops being so; the other services hide accordingly. */
export async function beDiscreet(
  tx: Tx,
  deps: Deps,
  ask: { wish: z.infer<typeof DiscretionRequest>; memberId: string; correlationId: string },
): Promise<Discretion> {
  const { wish, correlationId } = ask;
  const member = await lockMember(tx, ask.memberId);
  const blocked = wish.discreet
    ? Sealed.parse(deps.sealer.seal(JSON.stringify({ employer: wish.employer, mailDomains: wish.mailDomains })))
    : null;
  const data = { discreet: wish.discreet, blocked, changedAt: deps.runtime.now() };
  const discretion = await tx.discretion.upsert({
    where: { memberId: member.id },
    create: { ...data, memberId: member.id },
    update: { ...data, version: { increment: 1 } },
  });
  const { version } = await tx.member.update({ where: { id: member.id }, data: { version: { increment: 1 } } });
  const fact = { memberId: MemberId.parse(member.id), discreet: wish.discreet, blocked };
  await record(
    tx,
    factOf(memberDiscretionChanged, deps.runtime, { subject: member.id, version, correlationId, data: fact }),
  );
  return discretion;
}
