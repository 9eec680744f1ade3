import { forgetFacts } from '@landed/chassis/forget';
import { consumer } from '@landed/chassis/inbox';
import { factOf, record } from '@landed/chassis/outbox';
import { eraseTraces } from '@landed/chassis/traces';
import { erasureDone, memberErased } from '@landed/contracts';
import type { Deps, Tx } from '../deps.ts';
import { traces } from './traces.ts';

/** Forgets a person: nothing more is sent, and what was sent is gone with its address and its words. */
export const onMemberErased = (deps: Deps) =>
  consumer<Tx, typeof memberErased>(
    memberErased,
    async (tx, event) => {
      const { memberId, erasureId } = event.data;
      const facts = await forgetFacts(tx, { id: memberId, keys: [], now: deps.runtime.now() });
      const rows = await eraseTraces(tx, traces, { id: memberId, nobody: deps.runtime.newId() });
      const about = { subject: memberId, correlationId: event.correlationid };
      const data = { erasureId, memberId, rows: rows + facts };
      await record(tx, factOf(erasureDone.notify, deps.runtime, { ...about, data }));
    },
    { alsoForgotten: true },
  );
