import { entryUid, MeetingId, MemberId, meetingChanged } from '@landed/contracts';
import { html } from 'hono/html';
import { z } from 'zod';
import type { CalendarEntry, Html, Ink } from './letter.ts';
import { fact, link } from './parts.ts';
import { dayOf, hoursOf, timeOf } from './words.ts';

/** What a letter about a meeting says of it. */
export const MeetingFacts = meetingChanged.data.omit({ meetingId: true });
export type MeetingFacts = z.infer<typeof MeetingFacts>;

/** The person's own calendar entry for a meeting. */
export const EntryOf = z.strictObject({ meetingId: MeetingId, memberId: MemberId, sequence: z.int().min(0) });

export const whenAndWhere = (meeting: MeetingFacts): Html[] => [
  fact('When', dayOf(meeting.startsAt, meeting.timeZone), hoursOf(meeting.startsAt, meeting.endsAt, meeting.timeZone)),
  fact('Where', meeting.venueName, meeting.venueAddress),
];

/** Rule 14, for a sentence: when the doors open. */
export const doorsOpen = ({ doorsOpenAt, timeZone }: MeetingFacts): string =>
  doorsOpenAt ? `Doors open at ${timeOf(doorsOpenAt, timeZone)}` : 'Doors open at least 15 minutes before the start';

export const entryOf = (
  entry: z.infer<typeof EntryOf>,
  meeting: MeetingFacts,
  ink: Ink,
  cancelled: boolean,
): CalendarEntry => ({
  uid: entryUid(entry.meetingId),
  sequence: entry.sequence,
  cancelled,
  title: meeting.title,
  startsAt: meeting.startsAt,
  endsAt: meeting.endsAt,
  place: `${meeting.venueName}, ${meeting.venueAddress}`,
  page: ink.page('/me'),
});

/** The link by which somebody changes or cancels what they said, without signing in: looking at its page does nothing. */
export const mayChange = (rsvpId: string, ink: Ink, asked: string, act: string, then: string): Html =>
  html`<p>${asked} ${link(ink.rsvpPage(rsvpId), act)}. ${then} No reason is needed.</p>`;

/** All evenings, in the reader's own calendar: an address that follows when one moves. */
export const allEvenings = (ink: Ink): Html =>
  html`<p>Every evening in your calendar, and in the right place when one moves: ${link(ink.page('/api/calendar.ics'), 'subscribe to the calendar')}.</p>`;
