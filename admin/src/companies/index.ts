import QuestionMark from '@mui/icons-material/QuestionMark';
import { lazy } from 'react';
import type { CompanyQuestion } from '../api/types.ts';

export const companies = {
  name: 'organisation-questions',
  icon: QuestionMark,
  list: lazy(async () => await import('./CompanyQuestions.tsx')),
  show: lazy(async () => await import('./CompanyQuestionShow.tsx')),
  recordRepresentation: ({ typed, candidate }: CompanyQuestion) => `${typed} / ${candidate}`,
};
