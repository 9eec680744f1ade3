import type { MeetingView } from '@landed/contracts';
import { DateTime } from 'luxon';

/**
 * The instant of a time on a paper card, `18:05` in the evening's zone: within half a day of its beginning, as an evening
 * may pass midnight.
 */
export function instantOf(meeting: Pick<MeetingView, 'startsAt' | 'timeZone'>, at: string): string {
  const start = DateTime.fromISO(meeting.startsAt, { zone: meeting.timeZone });
  const sameDay = start.set({ hour: Number(at.slice(0, 2)), minute: Number(at.slice(3)), second: 0, millisecond: 0 });
  const hoursAfter = sameDay.diff(start, 'hours').hours;
  const nearest = Math.abs(hoursAfter) > 12 ? sameDay.plus({ days: hoursAfter < 0 ? 1 : -1 }) : sameDay;
  return nearest.toUTC().toISO() ?? meeting.startsAt;
}
