import { consumer } from '@landed/chassis/inbox';
import { rsvpCancelled } from '@landed/contracts';
import type { Tx } from '../deps.ts';
import { drop } from '../ledger/post.ts';
import { keepNotComing } from './local-copy.ts';

/** Whoever cancels has seen it done on the page: no letter, and none of those that were still waiting. */
export const onRsvpCancelled = () =>
  consumer<Tx, typeof rsvpCancelled>(rsvpCancelled, async (tx, event) => {
    const { rsvpId, meetingId, memberId } = event.data;
    await keepNotComing(tx, { rsvpId, meetingId, memberId, version: event.version });
    for (const kind of ['rsvp-confirmed', 'preparation', 'reminder', 'plan-changed'] as const)
      await drop(tx, { kind, subjectId: rsvpId }, 'They are not coming after all.');
    await drop(
      tx,
      { kind: 'meeting-changed', subjectId: meetingId, recipient: memberId },
      'They are not coming after all.',
    );
  });
