import { consumer } from '@landed/chassis/inbox';
import { meetingChanged } from '@landed/contracts';
import type { Tx } from '../deps.ts';
import { askAnew } from './keep.ts';

export const forecastOnMeetingChanged = consumer<Tx, typeof meetingChanged>(meetingChanged, async (tx, event) => {
  await askAnew(tx, event.data.meetingId);
});
