import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';

export interface Pattern {
  /** RFC 5545 recurrence without start and end. */
  readonly rule: string;
  /** First and last day that may be a meeting, such as 2026-12-04. */
  readonly startsOn: string;
  readonly endsOn: string | null;
  /** Local time of day, such as 18:00. */
  readonly startTime: string;
  readonly minutes: number;
  readonly timeZone: string;
}

export interface PatternDay {
  /** The day that the rule names. */
  readonly on: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

const allowedParts = ['FREQ', 'INTERVAL', 'BYDAY', 'BYMONTHDAY', 'BYSETPOS', 'BYMONTH', 'WKST'];

/** What is wrong with a recurrence, in words, or null. Time and end stand in fields of their own. */
export function ruleFault(rule: string): string | null {
  const parts = new Map(rule.split(';').map((part) => [part.split('=')[0] ?? '', part.split('=')[1] ?? ''] as const));
  const foreign = [...parts.keys()].filter((name) => !allowedParts.includes(name));
  if (foreign.length > 0) return `may have ${allowedParts.join(', ')} only, not ${foreign.join(', ')}`;
  if (!['WEEKLY', 'MONTHLY'].includes(parts.get('FREQ') ?? '')) return 'must begin with FREQ=WEEKLY or FREQ=MONTHLY';
  try {
    const start = Temporal.ZonedDateTime.from('2026-01-01T18:00:00[UTC]');
    const first = new RRuleTemporal({ rruleString: rule, dtstart: start, strict: true }).next(
      new Date(start.epochMilliseconds),
    );
    return first === null ? 'never names a day' : null;
  } catch {
    return 'is not a recurrence of RFC 5545, such as FREQ=WEEKLY;BYDAY=FR or FREQ=MONTHLY;BYDAY=2TU';
  }
}

/**
 * The days of a pattern that begin in [from, until). The rule names days; the time of day is put to each in local time:
 * 18:00 stays 18:00 when the clocks change, and a time that a change skips is the same moment later (RFC 5545, 3.3.5).
 */
export function daysOf(pattern: Pattern, from: Date, until: Date): PatternDay[] {
  const { timeZone, startTime, endsOn } = pattern;
  const first = Temporal.PlainDate.from(pattern.startsOn);
  const rule = new RRuleTemporal({ rruleString: pattern.rule, dtstart: first.toZonedDateTime('UTC') });
  const dayMs = 86_400_000;
  return rule
    .between(new Date(from.getTime() - dayMs), new Date(until.getTime() + dayMs), true)
    .map((at) => at.toPlainDate())
    .map((on) => {
      const start = on.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(startTime) }).epochMilliseconds;
      return { on: on.toString(), startsAt: new Date(start), endsAt: new Date(start + pattern.minutes * 60_000) };
    })
    .filter((day) => day.startsAt >= from && day.startsAt < until && (endsOn === null || day.on <= endsOn));
}

/**
 * Where the planned days of an old pattern go in a new one: to the day in the same week, or the same month for a
 * monthly pattern. A day with nowhere to go is null.
 */
export function moveDays(
  planned: readonly string[],
  days: readonly PatternDay[],
  rule: string,
): Map<string, PatternDay | null> {
  const periodOf = (on: string): string => {
    const day = Temporal.PlainDate.from(on);
    return rule.includes('FREQ=MONTHLY') ? `${day.year}-${day.month}` : `${day.yearOfWeek}-${day.weekOfYear}`;
  };
  const free = new Map<string, PatternDay[]>();
  for (const day of days) free.set(periodOf(day.on), [...(free.get(periodOf(day.on)) ?? []), day]);
  const moved = new Map<string, PatternDay | null>();
  // A day that stays is never given to its neighbour.
  const staying = new Set(planned.filter((on) => days.some((day) => day.on === on)));
  for (const on of planned) {
    const candidates = free.get(periodOf(on)) ?? [];
    const index = candidates.findIndex((day) => (staying.has(on) ? day.on === on : !staying.has(day.on)));
    const [day] = index === -1 ? [] : candidates.splice(index, 1);
    moved.set(on, day ?? null);
  }
  return moved;
}
