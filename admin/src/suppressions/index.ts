import Block from '@mui/icons-material/Block';
import { lazy } from 'react';
import type { Suppression } from '../api/types.ts';

export const suppressions = {
  name: 'suppressions',
  icon: Block,
  list: lazy(async () => await import('./SuppressionList.tsx')),
  show: lazy(async () => await import('./SuppressionShow.tsx')),
  recordRepresentation: (suppression: Suppression) => suppression.to,
};
