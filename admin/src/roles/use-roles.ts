import { useGetList } from 'react-admin';
import type { RoleOverview } from '../api/types.ts';

/** All roles with who holds them and what to mend. */
export const useRoles = () =>
  useGetList<RoleOverview>('roles', {
    pagination: { page: 1, perPage: 100 },
    sort: { field: 'id', order: 'ASC' },
    filter: {},
  });
