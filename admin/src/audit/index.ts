import { lazy } from 'react';

export const AuditPage = lazy(async () => await import('./AuditPage.tsx'));
