import Devices from '@mui/icons-material/PhonelinkSetup';
import { lazy } from 'react';
import type { Device } from '../api/types.ts';

export const devices = {
  name: 'devices',
  icon: Devices,
  list: lazy(async () => await import('./DeviceList.tsx')),
  show: lazy(async () => await import('./DeviceShow.tsx')),
  recordRepresentation: (device: Device) => device.label,
};
