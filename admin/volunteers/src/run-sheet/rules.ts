import type { RunSheet, Segment, Turn } from '../api/types.ts';

export const currentSegment = ({ segments }: RunSheet): Segment | undefined =>
  segments.find((segment) => segment.startedAt !== null && segment.endedAt === null);

/** The part after the one that is on; the first before anything is on. */
export function segmentAfter(sheet: RunSheet): Segment | undefined {
  const current = currentSegment(sheet);
  return sheet.segments[current ? sheet.segments.indexOf(current) + 1 : 0];
}

export const liveTurn = ({ turns }: RunSheet): Turn | undefined => turns.find((turn) => turn.state === 'live');

/** Who waits in a part, next first: the service has put them in order. */
export const waitingIn = ({ turns }: RunSheet, segment: Segment | undefined): Turn[] =>
  turns.filter((turn) => turn.segmentId === segment?.id && turn.state === 'waiting');

/** Who is not in the queue of the part that is on any more and may be called again. */
export const heardIn = ({ turns }: RunSheet, segment: Segment | undefined): Turn[] =>
  turns.filter((turn) => turn.segmentId === segment?.id && turn.state === 'done');

/** Who pitches at a table, by its number; and who is first next week. */
export function elsewhereOf({ turns }: RunSheet): { tables: [number, Turn[]][]; nextWeek: Turn[] } {
  const atTables = turns.filter((turn) => turn.state === 'table');
  const last = Math.max(0, ...atTables.map((turn) => turn.table ?? 0));
  const tables = Array.from({ length: last }, (_, index): [number, Turn[]] => [
    index + 1,
    atTables.filter((turn) => turn.table === index + 1),
  ]);
  return {
    tables: tables.filter(([, seated]) => seated.length > 0),
    nextWeek: turns.filter((turn) => turn.state === 'next-week'),
  };
}

/** When something that began then and may take so long is over, in milliseconds; null before it has begun. */
export const endOf = (startedAt: string | null, seconds: number): number | null =>
  startedAt === null ? null : Date.parse(startedAt) + seconds * 1000;

/** Whole seconds that are left; negative once it is over. Second by second, as a clock on a wall counts down. */
export const secondsLeft = (endMs: number, nowMs: number): number => Math.ceil((endMs - nowMs) / 1000);

/** 4:05, and 1:02:03 from an hour on. */
export function clockOf(seconds: number): string {
  const whole = Math.abs(Math.trunc(seconds));
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
  const two = (value: number): string => String(value).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

type Milestone = 'half-minute' | 'ten-seconds' | 'over' | 'still-over';

/** What is worth a word aloud: half a minute, ten seconds, the end, and then every half minute; null in between. */
function milestone(seconds: number): Milestone | null {
  if (seconds === 30) return 'half-minute';
  if (seconds === 10) return 'ten-seconds';
  if (seconds === 0) return 'over';
  return seconds < 0 && seconds % 30 === 0 ? 'still-over' : null;
}

/** Said so much later it would disturb whoever speaks next. */
const latestSeconds = 10;

/**
 * What was reached last as the seconds that are left went down from `before` to `left`: an old phone that is busy skips
 * one now and then. Null when nothing was, or so long ago that the screen must have been asleep.
 */
export function milestoneSince(before: number, left: number): Milestone | null {
  for (let seconds = left; seconds < before && seconds <= left + latestSeconds; seconds += 1) {
    const mark = milestone(seconds);
    if (mark !== null) return mark;
  }
  return null;
}
