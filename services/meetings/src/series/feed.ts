import { entrySequence, entryUid } from '@landed/contracts';
import { ICalCalendar, ICalEventStatus } from 'ical-generator';
import type { Deps } from '../deps.ts';

const keptDays = 60;

/**
 * The calendar as a file that calendar programs fetch again and again. An entry has the UID of those in letters, and a SEQUENCE
 * that grows with the meeting's version, so that a change or a cancellation updates what people subscribed to or took over from
 * a letter. Times are in UTC: right everywhere, also when the clocks change.
 */
export async function calendarFeed(deps: Deps): Promise<string> {
  const now = deps.runtime.now();
  const since = new Date(now.getTime() - keptDays * 86_400_000);
  const meetings = await deps.prisma.meeting.findMany({
    where: { endsAt: { gt: since } },
    orderBy: { startsAt: 'asc' },
    take: 500,
  });
  const calendar = new ICalCalendar({
    prodId: { company: 'Landed', product: 'Landed', language: 'EN' },
    name: 'Meetings',
    ttl: 3600,
  });
  for (const meeting of meetings) {
    calendar.createEvent({
      id: entryUid(meeting.id),
      sequence: entrySequence(meeting.version),
      stamp: now,
      start: meeting.startsAt,
      end: meeting.endsAt,
      summary: meeting.title,
      location: `${meeting.venueName}, ${meeting.venueAddress}`,
      url: new URL('/', deps.settings.PUBLIC_URL).toString(),
      status: meeting.state === 'cancelled' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    });
  }
  return `${calendar.toString()}\r\n`;
}
