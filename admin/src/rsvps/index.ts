import HowToReg from '@mui/icons-material/HowToReg';
import { lazy } from 'react';
import type { Rsvp } from '../api/types.ts';

export const rsvps = {
  name: 'rsvps',
  icon: HowToReg,
  list: lazy(async () => await import('./RsvpList.tsx')),
  show: lazy(async () => await import('./RsvpShow.tsx')),
  recordRepresentation: (rsvp: Rsvp) => rsvp.displayName,
};
