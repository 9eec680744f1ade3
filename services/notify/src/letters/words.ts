import { timeAndZoneOf, timeOf } from '@landed/chassis/time-words';

/** A letter is read wherever its reader is. */
export { dayOf, timeAndZoneOf as timeOf } from '@landed/chassis/time-words';

/** `18:30 to 20:30 EST` */
export const hoursOf = (startsAt: string, endsAt: string, timeZone: string): string =>
  `${timeOf(startsAt, timeZone)} to ${timeAndZoneOf(endsAt, timeZone)}`;

export const walk = (minutes: number): string =>
  minutes <= 1 ? 'a minute on foot from the door' : `${minutes} minutes on foot from the door`;
