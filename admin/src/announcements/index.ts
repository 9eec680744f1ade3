import Campaign from '@mui/icons-material/Campaign';
import { lazy } from 'react';
import type { Announcement } from '../api/types.ts';

export const announcements = {
  name: 'announcements',
  icon: Campaign,
  list: lazy(async () => await import('./AnnouncementList.tsx')),
  show: lazy(async () => await import('./AnnouncementShow.tsx')),
  edit: lazy(async () => await import('./AnnouncementEdit.tsx')),
  create: lazy(async () => await import('./AnnouncementCreate.tsx')),
  recordRepresentation: (record: Announcement) => record.title,
};
