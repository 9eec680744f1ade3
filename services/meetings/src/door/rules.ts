import { up } from '../parking/rules.ts';

const hour = 3_600_000;

/** Paper and offline check-ins keep their original time, within half a day of the meeting and never in the future. */
export function timeFault(at: number, now: number, meeting: { startsAt: number; endsAt: number }): string | null {
  if (at > now + 5 * 60_000) return 'lies in the future: please check the clock of this device';
  if (at < meeting.startsAt - 12 * hour || at > meeting.endsAt + 12 * hour) return 'is not on the day of this meeting';
  return null;
}

export interface Place {
  readonly venue: string;
  /** What is on now, from the run sheet. */
  readonly segment: string | null;
  /** Theirs, when their pitch is at a table. */
  readonly table: number | null;
}

export interface Arrival {
  readonly displayName: string;
  readonly firstVisit: boolean;
  /** Noted afterwards: they came in when the room was full. */
  readonly beyondLimit: boolean;
  /** Where to send who was in before; null for who comes in just now. */
  readonly already: Place | null;
  /** Local time of the check-in that counts, such as 18:02. */
  readonly localTime: string;
}

/** One sentence for the person at the door. */
export function sayArrival(arrival: Arrival): string {
  if (arrival.already)
    return `${arrival.displayName} is already in at ${arrival.localTime}. ${sayPlace(arrival.already)}`;
  if (arrival.beyondLimit)
    return `${arrival.displayName} is noted as present, though the room was full. Please tell an organizer: nobody else can come in.`;
  // Rule 16: to say to whoever is new; what is said to them is no mark on a list.
  if (arrival.firstVisit)
    return `Welcome, ${arrival.displayName}. Later new people say in 30 seconds who they are, if they like; “pass” is perfectly fine.`;
  return `Welcome, ${arrival.displayName}.`;
}

function sayPlace({ venue, segment, table }: Place): string {
  if (table !== null) return `Their table is number ${table}.`;
  return segment === null ? `Please go on to ${venue}.` : `Please go on to ${venue}; on now: ${segment}.`;
}

/** The words of a name as far as they were typed: letters and digits only. */
export const wordsOf = (typed: string): string[] => typed.normalize('NFC').match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];

/** Rule 21: ceil(newcomers a minute x minutes each), in the time in which they come. */
export const desksFor = (about: { newcomers: number; minutes: number; secondsEach: number }): number =>
  up((about.newcomers / about.minutes) * (about.secondsEach / 60));
