import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Duty } from '../duty/posts.ts';

/** What was encrypted with this device's own key. */
export interface Sealed {
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly data: ArrayBuffer;
}

/** Something that happened here and is not known elsewhere yet. */
export interface QueuedRow {
  readonly kind: QueueKind;
  readonly nonce: string;
  readonly sealed: Sealed;
}
export type QueueKind = 'scan' | 'lot' | 'card' | 'ride';

interface Facts {
  duty: Duty;
  /** AES-GCM, for what this device writes down; P-256, for what is packed for it. Neither can be taken out by a script. */
  sealKey: CryptoKey;
  boxKey: CryptoKeyPair;
  clockOffset: number;
  /** What waits on a device that is nobody's any more is let go of then. */
  leftoverUntil: string;
}

interface Kept extends DBSchema {
  facts: { key: keyof Facts; value: Facts[keyof Facts] };
  /** Packages and answers that a screen needs to start without network, sealed or packed by their makers. */
  packages: { key: string; value: { content: string | Sealed; expiresAt: string; keptAt: string } };
  queue: { key: number; value: QueuedRow };
  /** What was refused and a person must look at. */
  attention: { key: string; value: Sealed };
}

const name = 'landed-volunteers';
let opened: Promise<IDBPDatabase<Kept>> | undefined;

export function database(): Promise<IDBPDatabase<Kept>> {
  opened ??= openDB<Kept>(name, 1, {
    upgrade(fresh) {
      fresh.createObjectStore('facts');
      fresh.createObjectStore('packages');
      fresh.createObjectStore('queue', { autoIncrement: true });
      fresh.createObjectStore('attention');
    },
    // A newer version of these screens, in another tab, wants to change the shape of what is kept: let it.
    blocking: (_current, _blocked, event) => {
      if (event.target instanceof IDBDatabase) event.target.close();
      opened = undefined;
    },
    terminated: () => {
      opened = undefined;
    },
  }).catch((error: unknown) => {
    opened = undefined;
    throw error;
  });
  return opened;
}

export async function readFact<Key extends keyof Facts>(key: Key): Promise<Facts[Key] | undefined> {
  // One store holds facts of several shapes; each was written under its own key.
  return (await (await database()).get('facts', key)) as Facts[Key] | undefined;
}

export async function keepFact<Key extends keyof Facts>(key: Key, value: Facts[Key]): Promise<void> {
  if (mayKeep()) await (await database()).put('facts', value, key);
}

let keeping = true;
/** What was under way when this device was wiped must not come back afterwards. */
export const mayKeep = (): boolean => keeping;

/** Nothing of the evening stays on this device: names, passes, keys and what was waiting. */
export async function wipe(): Promise<void> {
  keeping = false;
  const kept = await database();
  const stores = ['facts', 'packages', 'queue', 'attention'] as const;
  const change = kept.transaction(stores, 'readwrite', { durability: 'strict' });
  await Promise.all([...stores.map(async (store) => await change.objectStore(store).clear()), change.done]);
}

/** As `wipe`, but what was not told yet stays until then, with the key that it is sealed under. */
export async function wipeButQueue(leftoverUntil?: string): Promise<void> {
  keeping = false;
  const change = (await database()).transaction(['facts', 'packages'], 'readwrite', { durability: 'strict' });
  const facts = change.objectStore('facts');
  await Promise.all([
    facts.delete('duty'),
    facts.delete('boxKey'),
    leftoverUntil === undefined ? facts.delete('leftoverUntil') : facts.put(leftoverUntil, 'leftoverUntil'),
    change.objectStore('packages').clear(),
    change.done,
  ]);
}

/** Somebody takes this device up, from the beginning. */
export async function beginAnew(): Promise<void> {
  await wipeButQueue();
  keeping = true;
}
