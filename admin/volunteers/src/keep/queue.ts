import { createStore, type Store } from '../shared/store.ts';
import { database, mayKeep, type QueuedRow, type QueueKind } from './database.ts';
import { seal, unseal } from './seal.ts';

/** One thing that waits to be told, as it happened. */
export interface Waiting<Content = unknown> {
  readonly seq: number;
  readonly nonce: string;
  readonly kind: QueueKind;
  readonly content: Content;
}

/** What waits on this device, oldest first; read from it once at the start. */
export const waiting: Store<readonly Waiting[]> = createStore<readonly Waiting[]>([]);

export async function loadQueue(): Promise<void> {
  const kept = await database();
  const read = kept.transaction('queue').store;
  const [keys, rows] = await Promise.all([read.getAllKeys(), read.getAll()]);
  const found: Waiting[] = [];
  for (const [index, { nonce, kind, sealed }] of rows.entries())
    found.push({ seq: keys[index] ?? 0, nonce, kind, content: await unseal(sealed) });
  waiting.set(found);
}

/** Written down before anything else is done with it: whatever happens to this page, it is not lost. */
export async function enqueue<Content>(kind: QueueKind, nonce: string, content: Content): Promise<Waiting<Content>> {
  const row: QueuedRow = { kind, nonce, sealed: await seal(content) };
  // Its key is gone as well: nobody could open it any more.
  if (!mayKeep()) throw new Error('this device was let go of meanwhile');
  const change = (await database()).transaction('queue', 'readwrite', { durability: 'strict' });
  const [seq] = await Promise.all([change.store.add(row), change.done]);
  const item = { seq, nonce, kind, content };
  waiting.set([...waiting.get(), item]);
  return item;
}

export async function dequeue(items: readonly Pick<Waiting, 'seq'>[]): Promise<void> {
  const gone = new Set(items.map(({ seq }) => seq));
  waiting.set(waiting.get().filter(({ seq }) => !gone.has(seq)));
  // A page that ends between the two tells once more what is known already.
  const change = (await database()).transaction('queue', 'readwrite');
  await Promise.all([...[...gone].map(async (seq) => await change.store.delete(seq)), change.done]);
}

export const waitingOf = <Content>(kind: QueueKind): Waiting<Content>[] =>
  // What is queued under a kind was put there as that kind's content.
  waiting.get().filter((item): item is Waiting<Content> => item.kind === kind);
