import { forgetFacts } from '@landed/chassis/forget';
import { consumer } from '@landed/chassis/inbox';
import { factOf, record } from '@landed/chassis/outbox';
import { eraseTraces } from '@landed/chassis/traces';
import { erasureDone, memberErased } from '@landed/contracts';
import type { Deps, Tx } from '../deps.ts';
import { recalled } from '../introductions/recall.ts';
import { openStates } from '../introductions/rules.ts';
import { traces } from './traces.ts';

/** Forgets a person: open cards and requests end without a word to anybody, contacts of theirs are forgotten with them. */
export const onMemberErased = (deps: Pick<Deps, 'runtime'>) =>
  consumer<Tx, typeof memberErased>(
    memberErased,
    async (tx, event) => {
      const { memberId, erasureId } = event.data;
      const now = deps.runtime.now();
      const theirs = { OR: [{ askerId: memberId }, { ownerId: memberId }] };
      const introductions = await tx.introduction.findMany({ where: theirs, select: { id: true } });
      const open = await tx.introduction.updateManyAndReturn({
        where: { ...theirs, state: { in: [...openStates] } },
        data: { state: 'withdrawn', version: { increment: 1 }, changedAt: now, settledAt: now },
        select: { id: true, version: true },
      });
      await tx.need.updateMany({ where: { memberId, state: 'open' }, data: { state: 'withdrawn' } });
      await tx.lead.updateMany({ where: { memberId, state: 'open' }, data: { state: 'withdrawn' } });
      await tx.contact.updateMany({ where: { ownerId: memberId, removedAt: null }, data: { removedAt: now } });
      const keys = introductions.map((introduction) => introduction.id);
      await tx.contactAsk.deleteMany({ where: { introductionId: { in: keys } } });
      const facts = await forgetFacts(tx, { id: memberId, keys, now });
      const rows = await eraseTraces(tx, traces, { id: memberId, nobody: deps.runtime.newId() });
      const about = { subject: memberId, correlationId: event.correlationid };
      const data = { erasureId, memberId, rows: rows + facts };
      // After the facts were forgotten: letters about them that have not left are taken back.
      await record(tx, ...open.map((ask) => recalled(deps, ask, event.correlationid)));
      await record(tx, factOf(erasureDone.matching, deps.runtime, { ...about, data }));
    },
    { alsoForgotten: true },
  );
