import { MeetingId, type MeetingView } from '@landed/contracts';
import type { Deps } from '../deps.ts';
import type { Meeting } from '../generated/prisma/client.ts';

/** Rule 14. */
export const doorsOpenAt = (meeting: Pick<Meeting, 'startsAt' | 'doorsOpenMinutes'>): Date =>
  new Date(meeting.startsAt.getTime() - meeting.doorsOpenMinutes * 60_000);

export const viewMeeting = (deps: Deps, meeting: Meeting): MeetingView => ({
  id: MeetingId.parse(meeting.id),
  title: meeting.title,
  startsAt: meeting.startsAt.toISOString(),
  endsAt: meeting.endsAt.toISOString(),
  venueName: meeting.venueName,
  venueAddress: meeting.venueAddress,
  roomLimit: meeting.roomLimit,
  doorsOpenMinutes: meeting.doorsOpenMinutes,
  doorsOpenAt: doorsOpenAt(meeting).toISOString(),
  state: meeting.state === 'cancelled' ? 'cancelled' : 'scheduled',
  timeZone: deps.settings.CHAPTER_TIME_ZONE,
});

/** What every event about a meeting says of it. */
export const meetingFacts = (deps: Deps, meeting: Meeting) => ({
  meetingId: MeetingId.parse(meeting.id),
  title: meeting.title,
  startsAt: meeting.startsAt.toISOString(),
  endsAt: meeting.endsAt.toISOString(),
  venueName: meeting.venueName,
  venueAddress: meeting.venueAddress,
  timeZone: deps.settings.CHAPTER_TIME_ZONE,
  doorsOpenAt: doorsOpenAt(meeting).toISOString(),
});
