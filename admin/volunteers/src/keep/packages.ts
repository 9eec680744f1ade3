import { nowMs } from '../shared/clock.ts';
import type { Store } from '../shared/store.ts';
import { database, mayKeep, type Sealed } from './database.ts';
import { seal, unseal } from './seal.ts';

interface Package<Content> {
  readonly content: Content;
  readonly keptAt: string;
  readonly expiresAt: string;
}

/** Kept until `expiresAt`; what somebody else has packed for this device is kept as it came. */
async function keep(place: string, content: string | Sealed, expiresAt: string): Promise<void> {
  if (!mayKeep()) return;
  const keptAt = new Date(nowMs()).toISOString();
  await (await database()).put('packages', { content, expiresAt, keptAt }, place);
}

async function find(place: string): Promise<Package<string | Sealed> | null> {
  const kept = await database();
  const found = await kept.get('packages', place);
  if (!found) return null;
  if (Date.parse(found.expiresAt) > nowMs()) return found;
  await kept.delete('packages', place);
  return null;
}

export const keepPacked = async (place: string, packed: string, expiresAt: string): Promise<void> =>
  await keep(place, packed, expiresAt);

export async function findPacked(place: string): Promise<Package<string> | null> {
  const found = await find(place);
  return found !== null && typeof found.content === 'string' ? { ...found, content: found.content } : null;
}

/** For what this device has learned and needs again without network. */
export const keepSealed = async (place: string, content: unknown, expiresAt: string): Promise<void> =>
  await keep(place, await seal(content), expiresAt);

export async function findSealed<Content>(place: string): Promise<Content | null> {
  const found = await find(place);
  return found !== null && typeof found.content !== 'string' ? await unseal<Content>(found.content) : null;
}

/** Rosters end with their evening, whether anybody looks for them or not. */
export async function dropExpired(): Promise<void> {
  const change = (await database()).transaction('packages', 'readwrite');
  for (let cursor = await change.store.openCursor(); cursor; cursor = await cursor.continue())
    if (Date.parse(cursor.value.expiresAt) <= nowMs()) await cursor.delete();
  await change.done;
}

/**
 * Keeps what a store shows, for a start without network, and shows what was kept until something newer is there. Answers
 * how to stop.
 */
export function keepShown<Content>(place: string, store: Store<Content | null>, until: string): () => void {
  void (async () => {
    const kept = await findSealed<Content>(place);
    if (store.get() === null) store.set(kept);
  })();
  return store.subscribe((content) => {
    if (content !== null) void keepSealed(place, content, until);
  });
}
