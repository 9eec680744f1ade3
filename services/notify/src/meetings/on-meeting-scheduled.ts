import { consumer } from '@landed/chassis/inbox';
import { meetingScheduled } from '@landed/contracts';
import type { Tx } from '../deps.ts';
import { keepMeeting } from './local-copy.ts';

/** For letters to those expected there, and for the digest. */
export const onMeetingScheduled = () =>
  consumer<Tx, typeof meetingScheduled>(meetingScheduled, async (tx, event) => {
    await keepMeeting(tx, event, 'scheduled');
  });
