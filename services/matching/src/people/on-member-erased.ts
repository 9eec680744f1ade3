import { erasePerson, idsOf } from '@landed/chassis/forget';
import { consumer } from '@landed/chassis/inbox';
import { factOf, record } from '@landed/chassis/outbox';
import { erasureDone, introductionForgotten, memberErased } from '@landed/contracts';
import type { Deps, Tx } from '../deps.ts';
import { openStates } from '../introductions/rules.ts';
import { traces } from './traces.ts';

/** Forgets a person: open cards and requests end without a word to anybody, contacts of theirs are forgotten with them. */
export const onMemberErased = (deps: Pick<Deps, 'runtime'>) =>
  consumer<Tx, typeof memberErased>(
    memberErased,
    async (tx, event) => {
      const { memberId, erasureId } = event.data;
      const now = deps.runtime.now();
      const ids = { in: await idsOf(tx, memberId) };
      const theirs = { OR: [{ askerId: ids }, { ownerId: ids }] };
      const introductions = await tx.introduction.findMany({ where: theirs, select: { id: true } });
      await tx.introduction.updateMany({
        where: { ...theirs, state: { in: [...openStates] } },
        data: { state: 'withdrawn', version: { increment: 1 }, changedAt: now, settledAt: now },
      });
      await tx.need.updateMany({ where: { memberId: ids, state: 'open' }, data: { state: 'withdrawn' } });
      await tx.lead.updateMany({ where: { memberId: ids, state: 'open' }, data: { state: 'withdrawn' } });
      await tx.contact.updateMany({ where: { ownerId: ids, removedAt: null }, data: { removedAt: now } });
      const keys = introductions.map((introduction) => introduction.id);
      await tx.contactAsk.deleteMany({ where: { introductionId: { in: keys } } });
      const rows = await erasePerson(tx, traces, { id: memberId, keys, nobody: () => deps.runtime.newId(), now });
      const { correlationid: correlationId } = event;
      await record(
        tx,
        ...keys.map((introductionId) =>
          factOf(introductionForgotten, deps.runtime, {
            subject: introductionId,
            correlationId,
            data: { introductionId },
          }),
        ),
        factOf(erasureDone.matching, deps.runtime, {
          subject: memberId,
          correlationId,
          data: { erasureId, memberId, rows },
        }),
      );
    },
    { alsoForgotten: true, alone: true },
  );
