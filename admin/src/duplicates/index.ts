import JoinInner from '@mui/icons-material/JoinInner';
import { lazy } from 'react';

export const duplicates = {
  name: 'duplicates',
  icon: JoinInner,
  list: lazy(async () => await import('./DuplicateList.tsx')),
};
