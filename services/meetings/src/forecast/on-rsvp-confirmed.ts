import { consumer } from '@landed/chassis/inbox';
import { rsvpConfirmed } from '@landed/contracts';
import type { Tx } from '../deps.ts';
import { askAnew } from './keep.ts';

export const forecastOnRsvpConfirmed = consumer<Tx, typeof rsvpConfirmed>(rsvpConfirmed, async (tx, event) => {
  await askAnew(tx, event.data.meetingId);
});
