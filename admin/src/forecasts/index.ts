import { lazy } from 'react';

export const ForecastPage = lazy(async () => await import('./ForecastPage.tsx'));
