/**
 * Instants as people read them, in one way for pages, letters and signs: `clock` is that of the desk and of the
 * volunteers' screens too. `timeZone` is an IANA name.
 */
const written = (instant: string | Date, timeZone: string, options: Intl.DateTimeFormatOptions): string =>
  // Some letters and many old phones have no narrow space to show.
  new Intl.DateTimeFormat('en-US', { timeZone, ...options }).format(new Date(instant)).replaceAll('\u202f', ' ');

/** The one clock, for `Intl.DateTimeFormat`: of 24 hours. */
export const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

/** `18:30` */
export const timeOf = (instant: string | Date, timeZone: string): string => written(instant, timeZone, clock);

/** `18:30 EST`, for whoever may read it elsewhere. */
export const timeAndZoneOf = (instant: string | Date, timeZone: string): string =>
  written(instant, timeZone, { ...clock, timeZoneName: 'short' });

/** `Friday, December 4` */
export const dayOf = (instant: string | Date, timeZone: string): string =>
  written(instant, timeZone, { weekday: 'long', month: 'long', day: 'numeric' });

/** `December 4` */
export const shortDayOf = (instant: string | Date, timeZone: string): string =>
  written(instant, timeZone, { month: 'long', day: 'numeric' });

/** `December 4, 2026`, where the year may be another one. */
export const fullDayOf = (instant: string | Date, timeZone: string): string =>
  written(instant, timeZone, { year: 'numeric', month: 'long', day: 'numeric' });
