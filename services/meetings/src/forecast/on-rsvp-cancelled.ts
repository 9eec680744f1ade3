import { consumer } from '@landed/chassis/inbox';
import { rsvpCancelled } from '@landed/contracts';
import type { Tx } from '../deps.ts';
import { askAnew } from './keep.ts';

export const forecastOnRsvpCancelled = consumer<Tx, typeof rsvpCancelled>(rsvpCancelled, async (tx, event) => {
  await askAnew(tx, event.data.meetingId);
});
