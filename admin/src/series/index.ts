import EventRepeat from '@mui/icons-material/EventRepeat';
import { lazy } from 'react';
import type { Series } from '../api/types.ts';

export const series = {
  name: 'series',
  icon: EventRepeat,
  list: lazy(async () => await import('./SeriesList.tsx')),
  show: lazy(async () => await import('./SeriesShow.tsx')),
  edit: lazy(async () => await import('./SeriesEdit.tsx')),
  create: lazy(async () => await import('./SeriesCreate.tsx')),
  recordRepresentation: (record: Series) => record.title,
};
