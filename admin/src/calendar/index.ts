import { lazy } from 'react';

export const CalendarPage = lazy(async () => await import('./CalendarPage.tsx'));
