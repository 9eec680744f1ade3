import { DateTime } from 'luxon';

/** Weeks in which many are away. */
export type Week = 'ordinary' | 'holiday';

/** The days around Thanksgiving, Christmas with New Year, and Independence Day: known effects on an American calendar. */
export function weekOf(startsAt: Date, timeZone: string): Week {
  const day = DateTime.fromJSDate(startsAt, { zone: timeZone });
  const { month, day: date } = day;
  if ((month === 12 && date >= 20) || (month === 1 && date <= 2)) return 'holiday';
  if (month === 7 && date <= 7) return 'holiday';
  const first = DateTime.fromObject({ year: day.year, month: 11, day: 1 }, { zone: timeZone });
  const thanksgiving = first.plus({ days: ((4 - first.weekday + 7) % 7) + 21 });
  const after = day.startOf('day').diff(thanksgiving, 'days').days;
  return after > -3 && after < 3.5 ? 'holiday' : 'ordinary';
}
