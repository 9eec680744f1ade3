import { consumer } from '@landed/chassis/inbox';
import { meetingCancelled } from '@landed/contracts';
import type { Deps, Tx } from '../deps.ts';
import { drop, post } from '../ledger/post.ts';
import { isHistory } from '../ledger/rules.ts';
import { reachableOf } from '../people/recipients.ts';
import { factsOf, keepMeeting, nextEntries } from './local-copy.ts';
import { planNotices } from './plan-notices.ts';

const dropped = [
  'rsvp-confirmed',
  'rsvp-cancelled',
  'meeting-changed',
  'preparation',
  'reminder',
  'plan-changed',
  'duty-changed',
] as const;

/** Everybody who was expected is told, and nothing else about this meeting leaves any more. */
export const onMeetingCancelled = (deps: Deps) =>
  consumer<Tx, typeof meetingCancelled>(meetingCancelled, async (tx, event) => {
    const { meetingId, reason, expected } = event.data;
    if (!(await keepMeeting(tx, event, 'cancelled'))) return;
    const entries = await nextEntries(tx, meetingId);
    const waiting = { subjectId: { in: [meetingId, ...entries.map((entry) => entry.rsvpId)] } };
    for (const kind of dropped) await drop(tx, { kind, ...waiting }, 'The meeting was cancelled.');
    const queue = await tx.coming.findMany({ where: { meetingId, state: 'waiting' } });
    await drop(
      tx,
      { kind: 'rsvp-waiting', subjectId: { in: queue.map((one) => one.rsvpId) } },
      'The meeting was cancelled.',
    );
    if (isHistory(event.time, deps.runtime.now())) return;
    const meeting = factsOf(event.data);
    const people = await reachableOf(tx, expected);
    const letters = people.map(({ memberId, displayName, address }) => {
      const mine = entries.find((entry) => entry.memberId === memberId);
      const entry = mine ? { meetingId, memberId, sequence: mine.sequence } : null;
      return {
        kind: 'meeting-cancelled' as const,
        subjectId: meetingId,
        version: 1,
        recipient: memberId,
        address,
        usefulUntil: new Date(meeting.endsAt),
        data: { displayName, meeting, reason, entry },
      };
    });
    const about = { meetingId, version: event.version, meeting, cancelled: true, told: letters.length };
    return await post(tx, deps, event, [...letters, ...(await planNotices(tx, about))]);
  });
