/**
 * Instants as people read them, in one way for pages, letters and signs. `timeZone` is an IANA name. Browsers that are given
 * the locale `en` write the same.
 */
const written = (instant: string | Date, timeZone: string, options: Intl.DateTimeFormatOptions): string =>
  // Some letters and many old phones have no narrow space to show.
  new Intl.DateTimeFormat('en-US', { timeZone, ...options }).format(new Date(instant)).replaceAll('\u202f', ' ');

const time = { hour: 'numeric', minute: '2-digit' } as const;

/** `6:30 PM` */
export const timeOf = (instant: string | Date, timeZone: string): string => written(instant, timeZone, time);

/** `6:30 PM EST`, for whoever may read it elsewhere. */
export const timeAndZoneOf = (instant: string | Date, timeZone: string): string =>
  written(instant, timeZone, { ...time, timeZoneName: 'short' });

/** `Friday, December 4` */
export const dayOf = (instant: string | Date, timeZone: string): string =>
  written(instant, timeZone, { weekday: 'long', month: 'long', day: 'numeric' });

/** `December 4` */
export const shortDayOf = (instant: string | Date, timeZone: string): string =>
  written(instant, timeZone, { month: 'long', day: 'numeric' });
