import Lightbulb from '@mui/icons-material/Lightbulb';
import { lazy } from 'react';
import type { Lead } from '../api/types.ts';

export const leads = {
  name: 'leads',
  icon: Lightbulb,
  list: lazy(async () => await import('./LeadList.tsx')),
  show: lazy(async () => await import('./LeadShow.tsx')),
  edit: lazy(async () => await import('./LeadEdit.tsx')),
  create: lazy(async () => await import('./LeadCreate.tsx')),
  recordRepresentation: (lead: Lead) => lead.company,
};
