import { lazy } from 'react';

export const RolesPage = lazy(async () => await import('./RolesPage.tsx'));
