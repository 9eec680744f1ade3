import RecordVoiceOver from '@mui/icons-material/RecordVoiceOver';
import { lazy } from 'react';
import type { Need } from '../api/types.ts';

export const needs = {
  name: 'needs',
  icon: RecordVoiceOver,
  list: lazy(async () => await import('./NeedList.tsx')),
  show: lazy(async () => await import('./NeedShow.tsx')),
  edit: lazy(async () => await import('./NeedEdit.tsx')),
  create: lazy(async () => await import('./NeedCreate.tsx')),
  recordRepresentation: (need: Need) => need.company,
};
