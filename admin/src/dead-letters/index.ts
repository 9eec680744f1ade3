import { lazy } from 'react';

export const DeadLetterPage = lazy(async () => await import('./DeadLetterPage.tsx'));
