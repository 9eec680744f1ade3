import { beforeQuietHours, type QuietHours } from '../ledger/quiet-rules.ts';

const hour = 3_600_000;
export const dayMs = 24 * hour;

/** Rule 48, a weekly letter: the next one may leave some hours earlier in its week than this one did. */
export const weekMs = 6.5 * dayMs;
/** Whoever said so a short while before remembers. */
const freshMs = 24 * hour;

/** So long before the start, and rather earlier than in the quiet hours. */
export const dueBefore = (startsAt: Date, leadMs: number, zone: string, quiet: QuietHours): Date =>
  beforeQuietHours(new Date(startsAt.getTime() - leadMs), zone, quiet);

/** First-time visitors have the guide; for the others one reminder, unless they have just said that they come. */
export const wantsReminder = (firstVisit: boolean, dueAt: Date, now: Date): boolean =>
  !firstVisit && dueAt.getTime() - now.getTime() >= freshMs;
