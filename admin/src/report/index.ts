import { lazy } from 'react';

export const ReportPage = lazy(async () => await import('./ReportPage.tsx'));
