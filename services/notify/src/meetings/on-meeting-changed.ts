import { consumer } from '@landed/chassis/inbox';
import { meetingChanged } from '@landed/contracts';
import type { Deps, Tx } from '../deps.ts';
import { post } from '../ledger/post.ts';
import { isHistory } from '../ledger/rules.ts';
import { reachableOf } from '../people/recipients.ts';
import { moveLettersBefore } from '../week/before-meeting.ts';
import { factsOf, keepMeeting, nextEntries } from './local-copy.ts';
import { planNotices } from './plan-notices.ts';

export const onMeetingChanged = (deps: Deps) =>
  consumer<Tx, typeof meetingChanged>(meetingChanged, async (tx, event) => {
    if (!(await keepMeeting(tx, event, 'scheduled'))) return;
    const entries = await nextEntries(tx, event.data.meetingId);
    await moveLettersBefore(tx, deps, {
      rsvpIds: entries.map((entry) => entry.rsvpId),
      startsAt: new Date(event.data.startsAt),
    });
    if (isHistory(event.time, deps.runtime.now())) return;
    const meeting = factsOf(event.data);
    const { meetingId } = event.data;
    const people = await reachableOf(
      tx,
      entries.map((entry) => entry.memberId),
    );
    const letters = people.flatMap(({ memberId, displayName, address }) => {
      const mine = entries.find((entry) => entry.memberId === memberId);
      if (!mine) return [];
      const entry = { meetingId, memberId, sequence: mine.sequence };
      return [
        {
          kind: 'meeting-changed' as const,
          subjectId: meetingId,
          version: event.version,
          recipient: memberId,
          address,
          usefulUntil: new Date(meeting.endsAt),
          data: { displayName, rsvpId: mine.rsvpId, meeting, entry },
        },
      ];
    });
    const about = { meetingId, version: event.version, meeting, cancelled: false, told: letters.length };
    return await post(tx, deps, event, [...letters, ...(await planNotices(tx, about))]);
  });
