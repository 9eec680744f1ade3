import MeetingRoom from '@mui/icons-material/MeetingRoom';
import { lazy } from 'react';
import type { CheckIn } from '../api/types.ts';

export const checkIns = {
  name: 'check-ins',
  icon: MeetingRoom,
  list: lazy(async () => await import('./CheckInList.tsx')),
  show: lazy(async () => await import('./CheckInShow.tsx')),
  create: lazy(async () => await import('./CheckInCreate.tsx')),
  recordRepresentation: (checkIn: CheckIn) => checkIn.displayName,
};
