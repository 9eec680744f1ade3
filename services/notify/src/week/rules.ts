import { beforeQuietHours, type QuietHours } from '../ledger/quiet-rules.ts';

const hour = 3_600_000;
export const dayMs = 24 * hour;

/** Rule 48, a weekly letter: the next one may leave some hours earlier in its week than this one did. */
export const weekMs = 6.5 * dayMs;
/** Rule 48: we come back to something once, and not before. */
export const chaseAfterMs = 14 * dayMs;

/** The guide is there 48 h before; an hour for the mail to arrive. */
const guideLeadMs = 49 * hour;
const reminderLeadMs = 26 * hour;
/** Whoever said so a short while before remembers. */
const freshMs = 24 * hour;

export const guideDueAt = (startsAt: Date, zone: string, quiet: QuietHours): Date =>
  beforeQuietHours(new Date(startsAt.getTime() - guideLeadMs), zone, quiet);

export const reminderDueAt = (startsAt: Date, zone: string, quiet: QuietHours): Date =>
  beforeQuietHours(new Date(startsAt.getTime() - reminderLeadMs), zone, quiet);

/** First-time visitors have the guide; for the others one reminder, unless they have just said that they come. */
export const wantsReminder = (firstVisit: boolean, dueAt: Date, now: Date): boolean =>
  !firstVisit && dueAt.getTime() - now.getTime() >= freshMs;
