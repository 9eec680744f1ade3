import { type Consumer, consumer } from '@landed/chassis/inbox';
import { erasureDone } from '@landed/contracts';
import type { Tx } from '../deps.ts';

const { members: _own, ...others } = erasureDone;

/** Notes each service's receipt, once. */
export const onErasureDone: readonly Consumer<Tx>[] = Object.values(others).map((receipt) =>
  consumer<Tx, typeof receipt>(
    receipt,
    async (tx, event) => {
      const { erasureId, rows } = event.data;
      await tx.erasureReceipt.createMany({
        data: [{ erasureId, service: event.source, rows, at: new Date(event.time) }],
        skipDuplicates: true,
      });
    },
    { alsoForgotten: true },
  ),
);
