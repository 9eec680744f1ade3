import type { MemberId, Ties } from '@landed/contracts';
import type { z } from 'zod';
import type { Deps, Tx } from '../deps.ts';
import { organisationKey } from '../organisations/names/keys.ts';
import { lookAgainAround } from '../people/look-again.ts';

/** Replaces what a member said; what stays keeps the day on which it was said. */
export async function keepTies(
  tx: Tx,
  deps: Deps,
  said: { memberId: MemberId; ties: z.infer<typeof Ties> },
): Promise<void> {
  const { memberId, ties } = said;
  const since = deps.runtime.now();
  const knows = ties.knows.filter((knowsId) => knowsId !== memberId);
  await tx.acquaintance.deleteMany({ where: { memberId, knowsId: { notIn: knows } } });
  await tx.acquaintance.createMany({
    data: knows.map((knowsId) => ({ memberId, knowsId, since })),
    skipDuplicates: true,
  });
  // Two spellings of one circle are one circle.
  const circles = new Map(ties.circles.map((name) => [organisationKey(name), name]));
  circles.delete('');
  await tx.circleMember.deleteMany({ where: { memberId, key: { notIn: [...circles.keys()] } } });
  await tx.circleMember.createMany({
    data: [...circles].map(([key, name]) => ({ key, memberId, name, since })),
    skipDuplicates: true,
  });
  await tx.linker.deleteMany({ where: { memberId } });
  if (ties.link !== 'no') await tx.linker.create({ data: { memberId, shown: ties.link } });
  await lookAgainAround(tx, [memberId, ...knows]);
}
