import type { Deps } from '../deps.ts';
import { avoOf } from './rules.ts';

/** People in a car, as our own evenings say. */
export async function learnedAvo(_deps: Deps): Promise<number> {
  return avoOf([]);
}
