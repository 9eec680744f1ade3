import { consumer } from '@landed/chassis/inbox';
import { meetingScheduled } from '@landed/contracts';
import type { Tx } from '../deps.ts';
import { askAnew } from './keep.ts';

export const forecastOnMeetingScheduled = consumer<Tx, typeof meetingScheduled>(meetingScheduled, async (tx, event) => {
  await askAnew(tx, event.data.meetingId);
});
