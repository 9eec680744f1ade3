import { useRecordContext } from 'react-admin';
import type { Organisation, OrganisationRow } from '../api/types.ts';

/** The company of the page; null while its row of the list stands in for it, which only counts its names. */
export function useOrganisation(): Organisation | null {
  const record = useRecordContext<Organisation | OrganisationRow>();
  return record && 'history' in record ? record : null;
}
