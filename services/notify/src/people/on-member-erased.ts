import { erasePerson, idsOf } from '@landed/chassis/forget';
import { consumer } from '@landed/chassis/inbox';
import { factOf, record } from '@landed/chassis/outbox';
import { erasureDone, memberErased } from '@landed/contracts';
import type { Deps, Tx } from '../deps.ts';
import { eraseLetters } from '../ledger/erase.ts';
import { traces } from './traces.ts';

/**
 * Forgets a person: nothing more is sent, and what was sent is gone with its address and its words, also what went to an
 * address of theirs before it was known whose it is.
 */
export const onMemberErased = (deps: Deps) =>
  consumer<Tx, typeof memberErased>(
    memberErased,
    async (tx, event) => {
      const { memberId, erasureId } = event.data;
      const ids = await idsOf(tx, memberId);
      const known = await tx.knownAddress.findMany({ where: { memberId: { in: ids } } });
      const addressHash = { in: known.map((row) => row.addressHash) };
      const letters = await eraseLetters(tx, { OR: [{ recipient: { in: ids } }, { addressHash }] });
      const person = { id: memberId, keys: [], nobody: () => deps.runtime.newId(), now: deps.runtime.now() };
      const rows = letters + (await erasePerson(tx, traces, person));
      const about = { subject: memberId, correlationId: event.correlationid };
      const data = { erasureId, memberId, rows };
      await record(tx, factOf(erasureDone.notify, deps.runtime, { ...about, data }));
    },
    { alsoForgotten: true, alone: true },
  );
