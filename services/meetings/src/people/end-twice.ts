import type { Merge } from '@landed/chassis/merge';
import type { Deps, Tx } from '../deps.ts';
import { endComing } from '../rsvp/end-coming.ts';

/** Whoever said under both records that they come takes one chair, one stall and one seat. */
export const endTwice = async (tx: Tx, deps: Deps, merge: Merge & { correlationId: string }): Promise<void> =>
  await endComing(tx, deps, merge.absorbedId, merge.correlationId);
