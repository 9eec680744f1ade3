import Apartment from '@mui/icons-material/Apartment';
import { lazy } from 'react';
import type { CompanyQuestion } from '../api/types.ts';

export const companies = {
  name: 'organisation-questions',
  icon: Apartment,
  list: lazy(async () => await import('./CompanyQuestions.tsx')),
  show: lazy(async () => await import('./CompanyQuestionShow.tsx')),
  recordRepresentation: ({ typed, candidate }: CompanyQuestion) => `${typed} / ${candidate}`,
};
