import Mail from '@mui/icons-material/Mail';
import { lazy } from 'react';
import type { Email } from '../api/types.ts';

export const emails = {
  name: 'emails',
  icon: Mail,
  list: lazy(async () => await import('./EmailList.tsx')),
  show: lazy(async () => await import('./EmailShow.tsx')),
  recordRepresentation: (email: Email) => email.subject,
};
