import { call, Refusal } from '../api/http.ts';
import type { Lead, Need } from '../api/types.ts';
import { needLook } from '../keep/attention.ts';
import { dequeue, type Waiting, waiting } from '../keep/queue.ts';

/** A card as it is written down before it is told. */
export interface CardToTell {
  readonly path: 'needs' | 'leads';
  readonly body: Need | Lead;
  /** In words, to say it again. */
  readonly words: string;
  readonly at: string;
}

const isCard = (item: Waiting): item is Waiting<CardToTell> => item.kind === 'card';

/** Posts the oldest card that waits; answers how many were dealt with. Throws `NoAnswer`. */
export async function sendCards(): Promise<number> {
  const item = waiting.get().find(isCard);
  if (!item) return 0;
  const { path, body, words, at } = item.content;
  try {
    await call('POST', `/api/${path}`, { body, key: item.nonce });
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 401) throw error;
    const detail = [error.message, ...error.fields.map(({ message }) => message)].join(' ');
    await needLook({ nonce: item.nonce, name: words, detail, at });
  }
  await dequeue([item]);
  return 1;
}
