import { erasureConsumers } from '@landed/chassis/follow';
import { erasePerson } from '@landed/chassis/forget';
import type { Deps, Tx } from '../deps.ts';
import { eraseLetters } from '../ledger/erase.ts';
import { traces } from './traces.ts';

/**
 * Forgets a person: nothing more is sent, and what was sent is gone with its address and its words, also what went to an
 * address of theirs before it was known whose it is.
 */
export const onMemberErased = (deps: Deps) =>
  erasureConsumers<Tx>(deps.runtime, 'notify', async (tx, { ids }) => {
    const among = { in: [...ids] };
    const known = await tx.knownAddress.findMany({ where: { memberId: among } });
    const addressHash = { in: known.map((row) => row.addressHash) };
    const letters = await eraseLetters(tx, { OR: [{ recipient: among }, { addressHash }] });
    const person = { ids, keys: [], nobody: () => deps.runtime.newId(), now: deps.runtime.now() };
    return letters + (await erasePerson(tx, traces, person));
  });
