import { consumer } from '@landed/chassis/inbox';
import { addressCodeRequested } from '@landed/contracts';
import type { Deps, Tx } from '../deps.ts';
import { post } from '../ledger/post.ts';

/** A code to the address in use and one to the new one; or a word to whoever has the new one already. */
export const onAddressCodeRequested = (deps: Deps) =>
  consumer<Tx, typeof addressCodeRequested>(addressCodeRequested, async (tx, event) => {
    const { memberId, codeId, address, step, expiresAt } = event.data;
    return await post(tx, deps, event, [
      {
        kind: 'address-change',
        subjectId: codeId,
        version: 1,
        recipient: step === 'taken' ? 'asker' : memberId,
        address,
        data: { codeId, step, expiresAt },
        usefulUntil: new Date(expiresAt),
      },
    ]);
  });
