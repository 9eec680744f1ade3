import type { LetterKind } from '@landed/contracts';
import { DateTime } from 'luxon';

/** Hours of the chapter's local day, `from` until before `until`; equal ones mean no quiet at all. */
export interface QuietHours {
  readonly from: number;
  readonly until: number;
}

/** The end of the quiet hours that `at` falls into, or `at` itself; right across daylight saving changes. */
export function outOfQuietHours(at: Date, zone: string, quiet: QuietHours): Date {
  if (quiet.from === quiet.until) return at;
  const local = DateTime.fromJSDate(at, { zone });
  const { hour } = local;
  const overnight = quiet.from > quiet.until;
  const isQuiet = overnight ? hour >= quiet.from || hour < quiet.until : hour >= quiet.from && hour < quiet.until;
  if (!isQuiet) return at;
  const day = hour < quiet.until ? local : local.plus({ days: 1 });
  return day.set({ hour: quiet.until, minute: 0, second: 0, millisecond: 0 }).toJSDate();
}

/** When the next quiet hours begin after `at`; null when there are none. */
export function nextQuietHours(at: Date, zone: string, quiet: QuietHours): Date | null {
  if (quiet.from === quiet.until) return null;
  const local = DateTime.fromJSDate(at, { zone });
  const begin = { hour: quiet.from, minute: 0, second: 0, millisecond: 0 };
  const [today, tomorrow] = [local.set(begin), local.plus({ days: 1 }).set(begin)];
  return (today > local ? today : tomorrow).toJSDate();
}

/** The last moment not after `at` that is no quiet hour: for what should rather come early than late. */
export function beforeQuietHours(at: Date, zone: string, quiet: QuietHours): Date {
  if (outOfQuietHours(at, zone, quiet) <= at) return at;
  const local = DateTime.fromJSDate(at, { zone });
  const day = quiet.from > quiet.until && local.hour < quiet.until ? local.minus({ days: 1 }) : local;
  return day.set({ hour: quiet.from, minute: 0, second: 0, millisecond: 0 }).minus({ minutes: 1 }).toJSDate();
}

/** Somebody is waiting for these, or an organizer has to act on them. */
const atOnce: readonly LetterKind[] = [
  'code',
  'address-change',
  'unknown-address',
  'rsvp-confirmed',
  'list-joined',
  'second-factor',
  'alarm',
  'plan-notice',
  'plan-broken',
  'test-send',
];
/** News of a meeting comes at once on its day, and whenever the morning would be too late. */
const unlessPressing: readonly LetterKind[] = [
  'meeting-changed',
  'plan-changed',
  'duty-changed',
  'meeting-cancelled',
  'rsvp-waiting',
  'rsvp-cancelled',
];
const pressingMs = 6 * 3_600_000;

export const waitsForDay = (kind: LetterKind): boolean => !atOnce.includes(kind);

/**
 * Rule 48: when a letter that is due at `dueAt` may leave. `usefulUntil` of a letter about a meeting is the meeting's end.
 */
export function calmDueAt(
  letter: { kind: LetterKind; dueAt: Date; usefulUntil: Date },
  zone: string,
  quiet: QuietHours,
): Date {
  const { kind, dueAt, usefulUntil } = letter;
  if (atOnce.includes(kind)) return dueAt;
  const calm = outOfQuietHours(dueAt, zone, quiet);
  if (!unlessPressing.includes(kind)) return calm;
  const sameDay = DateTime.fromJSDate(dueAt, { zone }).hasSame(DateTime.fromJSDate(usefulUntil, { zone }), 'day');
  return sameDay || usefulUntil.getTime() - calm.getTime() < pressingMs ? dueAt : calm;
}
