import Handshake from '@mui/icons-material/Handshake';
import { lazy } from 'react';

export const introductions = {
  name: 'introductions',
  icon: Handshake,
  list: lazy(async () => await import('./IntroductionList.tsx')),
};
