import People from '@mui/icons-material/People';
import { lazy } from 'react';
import type { Member } from '../api/types.ts';

export const members = {
  name: 'members',
  icon: People,
  list: lazy(async () => await import('./MemberList.tsx')),
  show: lazy(async () => await import('./MemberShow.tsx')),
  create: lazy(async () => await import('./MemberCreate.tsx')),
  edit: lazy(async () => await import('./MemberEdit.tsx')),
  recordRepresentation: (member: Member) => member.displayName,
};
