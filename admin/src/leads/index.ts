import Lightbulb from '@mui/icons-material/Lightbulb';
import { lazy } from 'react';
import type { Lead } from '../api/types.ts';

export const leads = {
  name: 'leads',
  icon: Lightbulb,
  list: lazy(async () => await import('./LeadList.tsx')),
  recordRepresentation: (lead: Lead) => lead.company,
};
