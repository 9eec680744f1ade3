import Handshake from '@mui/icons-material/Handshake';
import { lazy } from 'react';
import type { Introduction } from '../api/types.ts';

export const introductions = {
  name: 'introductions',
  icon: Handshake,
  list: lazy(async () => await import('./IntroductionList.tsx')),
  show: lazy(async () => await import('./IntroductionShow.tsx')),
  recordRepresentation: (introduction: Introduction) => introduction.company,
};
