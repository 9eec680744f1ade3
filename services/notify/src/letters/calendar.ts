import { ICalCalendar, ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { CalendarEntry } from './letter.ts';

export interface CalendarFile {
  readonly method: 'PUBLISH' | 'CANCEL';
  readonly content: string;
}

/**
 * The entry as a calendar file (RFC 5545). Times are in UTC: right in every calendar, also when the clocks change, and
 * without a time zone table. The same `uid` with a higher `sequence` replaces the entry.
 */
export function calendarFile(entry: CalendarEntry, from: { name: string; address: string }, now: Date): CalendarFile {
  const method = entry.cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH;
  const calendar = new ICalCalendar({ prodId: { company: 'Landed', product: 'Landed', language: 'EN' }, method });
  calendar.createEvent({
    id: entry.uid,
    sequence: entry.sequence,
    stamp: now,
    start: new Date(entry.startsAt),
    end: new Date(entry.endsAt),
    summary: entry.title,
    location: entry.place,
    url: entry.page,
    organizer: { name: from.name, email: from.address },
    status: entry.cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  });
  return { method: entry.cancelled ? 'CANCEL' : 'PUBLISH', content: `${calendar.toString()}\r\n` };
}
