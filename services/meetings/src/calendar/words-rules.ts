import { DateTime } from 'luxon';

/** The time of day in the chapter's time zone, such as 18:02. */
export const localTime = (at: Date, timeZone: string): string =>
  DateTime.fromJSDate(at, { zone: timeZone }).toFormat('HH:mm');
