import AirportShuttle from '@mui/icons-material/AirportShuttle';
import { lazy } from 'react';
import type { Vehicle } from '../api/types.ts';

export const vehicles = {
  name: 'vehicles',
  icon: AirportShuttle,
  list: lazy(async () => await import('./VehicleList.tsx')),
  show: lazy(async () => await import('./VehicleShow.tsx')),
  edit: lazy(async () => await import('./VehicleEdit.tsx')),
  create: lazy(async () => await import('./VehicleCreate.tsx')),
  recordRepresentation: (vehicle: Vehicle) => vehicle.name,
};
