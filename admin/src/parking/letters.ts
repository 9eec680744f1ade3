import type { Rehearsal } from '../api/types.ts';

/** How many letters a confirmation brings, and to how many people: one may park elsewhere and stand at a lot. */
export function lettersOf({ told, duties }: Rehearsal): { letters: number; people: number } {
  const all = [...told, ...duties];
  return { letters: all.length, people: new Set(all.map(({ memberId }) => memberId)).size };
}
