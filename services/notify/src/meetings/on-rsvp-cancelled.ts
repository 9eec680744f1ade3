import { consumer } from '@landed/chassis/inbox';
import { rsvpCancelled } from '@landed/contracts';
import type { Deps, Tx } from '../deps.ts';
import { drop, post } from '../ledger/post.ts';
import { isHistory } from '../ledger/rules.ts';
import { MeetingFacts } from '../letters/meeting-parts.ts';
import { reachableOf } from '../people/recipients.ts';
import { keepNotComing } from './local-copy.ts';

/**
 * Whoever cancels has seen it done on the page: what was still waiting does not leave any more, and a short letter takes the entry
 * out of their calendar. Who is still expected under another record, since both were found to be one person, hears nothing.
 */
export const onRsvpCancelled = (deps: Deps) =>
  consumer<Tx, typeof rsvpCancelled>(rsvpCancelled, async (tx, event) => {
    const { rsvpId, meetingId, memberId } = event.data;
    const sequence = await keepNotComing(tx, { rsvpId, meetingId, memberId, version: event.version });
    for (const kind of ['rsvp-confirmed', 'rsvp-waiting', 'preparation', 'reminder', 'plan-changed'] as const)
      await drop(tx, { kind, subjectId: rsvpId }, 'They are not coming after all.');
    await drop(
      tx,
      { kind: 'meeting-changed', subjectId: meetingId, recipient: memberId },
      'They are not coming after all.',
    );
    if (sequence === null || isHistory(event.time, deps.runtime.now())) return;
    if ((await tx.coming.count({ where: { meetingId, memberId, state: 'coming' } })) > 0) return;
    const known = await tx.meeting.findUnique({ where: { id: meetingId } });
    if (known?.state !== 'scheduled') return;
    const meeting = MeetingFacts.parse(known.facts);
    const people = await reachableOf(tx, [memberId]);
    return await post(
      tx,
      deps,
      event,
      people.map(({ displayName, address }) => ({
        kind: 'rsvp-cancelled' as const,
        subjectId: rsvpId,
        version: event.version,
        recipient: memberId,
        address,
        usefulUntil: new Date(meeting.endsAt),
        data: { displayName, rsvpId, meeting, entry: { meetingId, memberId, sequence } },
      })),
    );
  });
