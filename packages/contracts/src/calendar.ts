/**
 * A meeting is one entry in people's calendars, whether it came with a letter or from the feed: the same UID. Its SEQUENCE grows
 * with each change of the meeting, wherever it is read from; within one version letters count what happens to one person (`own`), as
 * when they cancel and come after all (RFC 5545, 3.8.7.4).
 */
export const entryUid = (meetingId: string): string => `meeting-${meetingId}@landed`;

/** What can happen to one person between two changes of a meeting. */
const mostOwn = 999;
export const entrySequence = (meetingVersion: number, own = 0): number =>
  meetingVersion * (mostOwn + 1) + Math.min(mostOwn, own);
