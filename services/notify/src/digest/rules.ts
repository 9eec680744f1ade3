import type { ShownCard } from '@landed/contracts';
import { DateTime } from 'luxon';

/** A day of the week, 1 for Monday, and an hour of the local day. */
export interface WeeklyTime {
  readonly weekday: number;
  readonly hour: number;
}

/** When it last struck, not after `now`: the same local hour all year, whatever the clocks do. */
export function lastStroke(now: Date, zone: string, { weekday, hour }: WeeklyTime): { at: Date; day: string } {
  const local = DateTime.fromJSDate(now, { zone });
  const monday = local.startOf('week');
  const strokes = [0, -1].map((weeks) => monday.plus({ weeks, days: weekday - 1 }).set({ hour }));
  const last = strokes.find((stroke) => stroke.toJSDate() <= now) ?? monday;
  return { at: last.toJSDate(), day: last.toFormat('yyyy-MM-dd') };
}

export const cronOf = ({ weekday, hour }: WeeklyTime): string => `0 ${hour} * * ${weekday % 7}`;

const dayMs = 86_400_000;
/** Missed by more than this, a weekly letter waits for its next time. */
export const lateMs = dayMs;
const freshMs = 7 * dayMs;
const most = 30;

export interface BoardWeek {
  readonly leads: string[];
  readonly needs: string[];
  readonly hiring: string[];
}

/** What came onto the board in the past seven days, each thing once, in one line: companies and roles, nobody's name. */
export function weekOf(cards: readonly ShownCard[], now: Date): BoardWeek {
  const fresh = cards.filter(({ postedAt }) => now.getTime() - new Date(postedAt).getTime() < freshMs);
  const lines = (wanted: (card: ShownCard) => boolean): string[] =>
    [...new Set(fresh.filter(wanted).flatMap(lineOf))].slice(0, most);
  const tellsOfHiring = ({ kind }: ShownCard): boolean => kind === 'is-hiring' || kind === 'job-fair';
  return {
    leads: lines((card) => card.card === 'lead' && card.kind === 'know-someone-at'),
    needs: lines(({ card }) => card === 'need'),
    hiring: lines(tellsOfHiring),
  };
}

function lineOf({ kind, companies, role }: ShownCard): string[] {
  const names = companies.join(', ');
  if (kind === 'job-fair') return names === '' ? [] : [`A job fair with ${names}`];
  if (names !== '') return [role === null ? names : `${names} (${role})`];
  return kind === 'role-at' && role !== null ? [role] : [];
}
