import LocalParking from '@mui/icons-material/LocalParking';
import { lazy } from 'react';
import type { ParkingLot } from '../api/types.ts';

export const lots = {
  name: 'lots',
  icon: LocalParking,
  list: lazy(async () => await import('./LotList.tsx')),
  show: lazy(async () => await import('./LotShow.tsx')),
  edit: lazy(async () => await import('./LotEdit.tsx')),
  create: lazy(async () => await import('./LotCreate.tsx')),
  recordRepresentation: (lot: ParkingLot) => lot.name,
};
