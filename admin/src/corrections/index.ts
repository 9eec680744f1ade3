import EditNote from '@mui/icons-material/EditNote';
import { lazy } from 'react';

export const corrections = {
  name: 'attendance-corrections',
  icon: EditNote,
  list: lazy(async () => await import('./CorrectionList.tsx')),
};
