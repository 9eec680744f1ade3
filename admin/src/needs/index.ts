import RecordVoiceOver from '@mui/icons-material/RecordVoiceOver';
import { lazy } from 'react';
import type { Need } from '../api/types.ts';

export const needs = {
  name: 'needs',
  icon: RecordVoiceOver,
  list: lazy(async () => await import('./NeedList.tsx')),
  recordRepresentation: (need: Need) => need.company,
};
