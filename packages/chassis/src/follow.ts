import {
  erasureDone,
  memberErased,
  memberErasedV1,
  memberMerged,
  memberMergeUndone,
  type ServiceName,
} from '@landed/contracts';
import type { RawTransaction } from './db.ts';
import { erasePerson, forgottenAs, idsOf, noteWhole } from './forget.ts';
import { type Consumer, consumer } from './inbox.ts';
import { type Merge, mergeTraces, unmergeFromOthers, unmergeTraces } from './merge.ts';
import { factOf, record } from './outbox.ts';
import type { Runtime } from './runtime.ts';
import type { Trace } from './traces.ts';

type Step<Tx> = (tx: Tx, merge: Merge & { correlationId: string }) => Promise<void>;

/**
 * How a service follows merges and their undoing: by its list, and by what only it knows to do besides. `undone` comes with
 * every undoing that is heard of, also of a merge that an erasure had undone here already; it must be once if it is twice.
 */
export function mergeConsumers<Tx extends RawTransaction>(
  runtime: Runtime,
  traces: readonly Trace[],
  also: { readonly merged?: Step<Tx>; readonly undone?: Step<Tx> } = {},
): Consumer<Tx>[] {
  return [
    consumer<Tx, typeof memberMerged>(
      memberMerged,
      async (tx, event) => {
        const { mergeId, memberId: survivorId, absorbedId } = event.data;
        const merge = { mergeId, survivorId, absorbedId };
        const now = runtime.now();
        const erased = await forgottenAs(tx, survivorId);
        // That erasure named whom it meant: the absorbed one went with it, or was parted again before it.
        if (erased === 'whole') return;
        // That erasure went by the merges heard of by then, and this one was not: what is theirs under the absorbed id goes too.
        if (erased === 'own') {
          const ids = await idsOf(tx, absorbedId);
          await erasePerson(tx, traces, { ids, keys: [], nobody: () => runtime.newId(), now });
          return;
        }
        // Erased as somebody by themselves: parted again before it.
        if (await forgottenAs(tx, absorbedId)) return;
        const done = await mergeTraces(tx, traces, { ...merge, now });
        if (done) await also.merged?.(tx, { ...merge, correlationId: event.correlationid });
      },
      { alsoMerged: true, alsoForgotten: true, alone: true },
    ),
    consumer<Tx, typeof memberMergeUndone>(
      memberMergeUndone,
      async (tx, event) => {
        const { mergeId, memberId: survivorId, absorbedId } = event.data;
        const merge = { mergeId, survivorId, absorbedId };
        await unmergeTraces(tx, { ...merge, now: runtime.now() });
        await also.undone?.(tx, { ...merge, correlationId: event.correlationid });
      },
      { alsoMerged: true, alone: true },
    ),
  ];
}

/** Somebody who asked to be forgotten: by every id that was theirs then, the one that they left under first. */
export interface Leaver {
  readonly memberId: string;
  readonly ids: readonly string[];
  readonly correlationId: string;
}

/**
 * How a service follows erasures: `forget` erases what is known under exactly these ids and resolves with the number of
 * rows, which the receipt tells. Both versions of the event are read: the first one for as long as streams, outboxes and
 * dead letters may hold it.
 */
export function erasureConsumers<Tx extends RawTransaction>(
  runtime: Runtime,
  service: Exclude<ServiceName, 'members'>,
  forget: (tx: Tx, leaver: Leaver) => Promise<number>,
): Consumer<Tx>[] {
  const follow = async (tx: Tx, leaver: Leaver & { erasureId: string }): Promise<void> => {
    const { erasureId, correlationId } = leaver;
    const rows = await forget(tx, leaver);
    const receipt = erasureDone[service];
    const data = receipt.data.parse({ erasureId, memberId: leaver.memberId, rows });
    await record(tx, factOf(receipt, runtime, { subject: leaver.memberId, correlationId, data }));
  };
  return [
    consumer<Tx, typeof memberErasedV1>(
      memberErasedV1,
      async (tx, event) => {
        const { memberId, erasureId } = event.data;
        const ids = await idsOf(tx, memberId);
        await follow(tx, { memberId, erasureId, ids, correlationId: event.correlationid });
      },
      { alsoForgotten: true, alone: true },
    ),
    consumer<Tx, typeof memberErased>(
      memberErased,
      async (tx, event) => {
        const { memberId, absorbedIds, erasureId } = event.data;
        const ids = [memberId, ...absorbedIds];
        await unmergeFromOthers(tx, ids, runtime.now());
        await follow(tx, { memberId, erasureId, ids, correlationId: event.correlationid });
        await noteWhole(tx, ids);
      },
      { alsoForgotten: true, alsoMerged: true, alone: true },
    ),
  ];
}
