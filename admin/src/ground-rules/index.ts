import { lazy } from 'react';

export const GroundRulesPage = lazy(async () => await import('./GroundRulesPage.tsx'));
