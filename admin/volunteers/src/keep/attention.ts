import { createStore } from '../shared/store.ts';
import { database, mayKeep } from './database.ts';
import { seal, unseal } from './seal.ts';

/** Something that was told and refused: a person looks, and says that it is done. */
export interface Look {
  readonly nonce: string;
  readonly name: string | null;
  readonly detail: string;
  readonly at: string;
}
export const looks = createStore<readonly Look[]>([]);

export async function loadLooks(): Promise<void> {
  const rows = await (await database()).getAll('attention');
  looks.set(await Promise.all(rows.map(async (row) => await unseal<Look>(row))));
}

export async function needLook(look: Look): Promise<void> {
  const sealed = await seal(look);
  if (!mayKeep()) return;
  await (await database()).put('attention', sealed, look.nonce);
  looks.set([...looks.get().filter(({ nonce }) => nonce !== look.nonce), look]);
}

export async function lookedAt(nonce: string): Promise<void> {
  await (await database()).delete('attention', nonce);
  looks.set(looks.get().filter((look) => look.nonce !== nonce));
}
