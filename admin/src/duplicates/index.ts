import JoinInner from '@mui/icons-material/JoinInner';
import { lazy } from 'react';
import type { Duplicate } from '../api/types.ts';

export const duplicates = {
  name: 'duplicates',
  icon: JoinInner,
  list: lazy(async () => await import('./DuplicateList.tsx')),
  show: lazy(async () => await import('./DuplicateShow.tsx')),
  recordRepresentation: ({ one, other }: Duplicate) => `${one.displayName} / ${other.displayName}`,
};
