import Apartment from '@mui/icons-material/Apartment';
import { lazy } from 'react';

export const companies = {
  name: 'organisation-questions',
  icon: Apartment,
  list: lazy(async () => await import('./CompanyQuestions.tsx')),
};
