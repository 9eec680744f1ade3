import { consumer } from '@landed/chassis/inbox';
import { type deliveryFailed, MemberId } from '@landed/contracts';
import type { Deps, Tx } from '../deps.ts';
import { post } from '../ledger/post.ts';
import { usefulFor } from '../ledger/rules.ts';
import { organizers } from '../people/recipients.ts';

const hourMs = 3_600_000;

/** Organizers hear of dead letters once an hour: the hour is the letter's version, so the ledger keeps it to one. */
export const onDeliveryFailed = (deps: Deps, definition: (typeof deliveryFailed)[number]) =>
  consumer<Tx, typeof definition>(definition, async (tx, event) => {
    const { type, durable } = event.data;
    const now = deps.runtime.now();
    const people = await organizers(tx);
    return await post(
      tx,
      deps,
      event,
      people.map(({ memberId, address }) => ({
        kind: 'alarm' as const,
        subjectId: MemberId.parse(memberId),
        version: Math.floor(now.getTime() / hourMs),
        recipient: memberId,
        address,
        data: { service: definition.producer, type, durable },
        usefulUntil: usefulFor(now, 2),
      })),
    );
  });
