import Event from '@mui/icons-material/Event';
import { lazy } from 'react';
import type { Meeting } from '../api/types.ts';

export const meetings = {
  name: 'meetings',
  icon: Event,
  list: lazy(async () => await import('./MeetingList.tsx')),
  show: lazy(async () => await import('./MeetingShow.tsx')),
  edit: lazy(async () => await import('./MeetingEdit.tsx')),
  create: lazy(async () => await import('./MeetingCreate.tsx')),
  recordRepresentation: (meeting: Meeting) => meeting.title,
};
