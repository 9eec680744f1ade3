import { erasureConsumers, type Leaver } from '@landed/chassis/follow';
import { erasePerson } from '@landed/chassis/forget';
import { factOf, record } from '@landed/chassis/outbox';
import { introductionForgotten } from '@landed/contracts';
import type { Deps, Tx } from '../deps.ts';
import { openStates } from '../introductions/rules.ts';
import { closeUnasked } from '../organisations/typists.ts';
import { traces } from './traces.ts';

/** Forgets a person: open cards and requests end without a word to anybody, contacts of theirs are forgotten with them. */
export const onMemberErased = (deps: Pick<Deps, 'runtime'>) =>
  erasureConsumers<Tx>(deps.runtime, 'matching', async (tx, leaver) => await forget(tx, deps, leaver));

async function forget(tx: Tx, deps: Pick<Deps, 'runtime'>, { ids, correlationId }: Leaver): Promise<number> {
  const now = deps.runtime.now();
  const among = { in: [...ids] };
  const theirs = { OR: [{ askerId: among }, { ownerId: among }] };
  const introductions = await tx.introduction.findMany({ where: theirs, select: { id: true } });
  await tx.introduction.updateMany({
    where: { ...theirs, state: { in: [...openStates] } },
    data: { state: 'withdrawn', version: { increment: 1 }, changedAt: now, settledAt: now },
  });
  await tx.need.updateMany({ where: { memberId: among, state: 'open' }, data: { state: 'withdrawn' } });
  await tx.lead.updateMany({ where: { memberId: among, state: 'open' }, data: { state: 'withdrawn' } });
  await tx.contact.updateMany({ where: { ownerId: among, removedAt: null }, data: { removedAt: now } });
  const keys = introductions.map((introduction) => introduction.id);
  await tx.contactAsk.deleteMany({ where: { introductionId: { in: keys } } });
  const rows = await erasePerson(tx, traces, { ids, keys, nobody: () => deps.runtime.newId(), now });
  await closeUnasked(tx);
  const forgotten = keys.map((introductionId) =>
    factOf(introductionForgotten, deps.runtime, { subject: introductionId, correlationId, data: { introductionId } }),
  );
  await record(tx, ...forgotten);
  return rows;
}
