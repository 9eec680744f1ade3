const format = (timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat('en-US', { timeZone, ...options });

/** `Friday, December 4` in the zone of the meeting. */
export const dayOf = (instant: string, timeZone: string): string =>
  format(timeZone, { weekday: 'long', month: 'long', day: 'numeric' }).format(new Date(instant));

/** `6:30 PM EST` */
export const timeOf = (instant: string, timeZone: string): string =>
  format(timeZone, { hour: 'numeric', minute: '2-digit', timeZoneName: 'short' })
    .format(new Date(instant))
    .replaceAll('\u202f', ' ');

/** `6:30 PM to 8:30 PM EST` */
export const hoursOf = (startsAt: string, endsAt: string, timeZone: string): string =>
  `${format(timeZone, { hour: 'numeric', minute: '2-digit' }).format(new Date(startsAt)).replaceAll('\u202f', ' ')} to ${timeOf(endsAt, timeZone)}`;

export const walk = (minutes: number): string =>
  minutes <= 1 ? 'a minute on foot from the door' : `${minutes} minutes on foot from the door`;
