/** Needs and leads stay open this long at most, and by default. */
export const longestDays = 90;
const dayMs = 86_400_000;

/** The end of a card, or what is wrong with the wish. */
export function expiryOf(wish: string | undefined, now: Date): { expiresAt: Date } | { message: string } {
  const latest = new Date(now.getTime() + longestDays * dayMs);
  if (wish === undefined) return { expiresAt: latest };
  const expiresAt = new Date(wish);
  if (expiresAt <= now) return { message: 'must lie in the future' };
  if (expiresAt > latest) return { message: `must be at most ${longestDays} days from now` };
  return { expiresAt };
}
