import { lazy } from 'react';

export const Dashboard = lazy(async () => await import('./Dashboard.tsx'));
