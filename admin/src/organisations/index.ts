import Apartment from '@mui/icons-material/Apartment';
import { lazy } from 'react';
import type { OrganisationRow } from '../api/types.ts';

export const organisations = {
  name: 'organisations',
  icon: Apartment,
  list: lazy(async () => await import('./OrganisationList.tsx')),
  show: lazy(async () => await import('./OrganisationShow.tsx')),
  edit: lazy(async () => await import('./OrganisationEdit.tsx')),
  recordRepresentation: (company: Pick<OrganisationRow, 'name'>) => company.name,
};
