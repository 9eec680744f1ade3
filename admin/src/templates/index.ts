import Drafts from '@mui/icons-material/Drafts';
import { lazy } from 'react';
import type { LetterKind } from '../api/types.ts';

export const templates = {
  name: 'letter-kinds',
  icon: Drafts,
  list: lazy(async () => await import('./TemplateList.tsx')),
  show: lazy(async () => await import('./TemplateShow.tsx')),
  recordRepresentation: (record: LetterKind) => record.name,
};
export const MailSettingsPage = lazy(async () => await import('./MailSettingsPage.tsx'));
