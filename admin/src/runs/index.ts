import DirectionsBus from '@mui/icons-material/DirectionsBus';
import { lazy } from 'react';
import type { Run } from '../api/types.ts';

export const runs = {
  name: 'shuttle-runs',
  icon: DirectionsBus,
  list: lazy(async () => await import('./RunList.tsx')),
  show: lazy(async () => await import('./RunShow.tsx')),
  recordRepresentation: (run: Run) => run.vehicle ?? run.departsAt,
};
