import { lazy } from 'react';

export const DeadLetterPage = lazy(async () => await import('./DeadLetterPage.tsx'));
export const DeadLetterShow = lazy(async () => await import('./DeadLetterShow.tsx'));
