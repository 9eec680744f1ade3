import PhonelinkSetup from '@mui/icons-material/PhonelinkSetup';
import { lazy } from 'react';

export const devices = {
  name: 'devices',
  icon: PhonelinkSetup,
  list: lazy(async () => await import('./DeviceList.tsx')),
};
