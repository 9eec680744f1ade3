import type { Refusal } from '../api/http.ts';

/**
 * Those of a batch that a refusal names by their place in `list`: they wait for a person and hold up nothing else. Throws
 * the refusal when it names none.
 */
export function namedIn<Item>(refusal: Refusal, list: string, batch: readonly Item[]): Item[] {
  const named = refusal.fields.map(({ field }) => new RegExp(`^${list}\\.(\\d+)\\b`).exec(field)?.[1]);
  const faulty = batch.filter((_item, index) => named.includes(String(index)));
  if (faulty.length === 0) throw refusal;
  return faulty;
}
