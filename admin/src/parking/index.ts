import { lazy } from 'react';

export const ParkingPage = lazy(async () => await import('./ParkingPage.tsx'));
export const SignsPage = lazy(async () => await import('./SignsPage.tsx'));
