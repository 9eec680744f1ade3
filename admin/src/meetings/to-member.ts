import type { Identifier, RaRecord } from 'react-admin';

/** Rows of people at a meeting lead to the person. */
export const toMember = (_id: Identifier, _resource: string, row: RaRecord): string => `/members/${row.memberId}/show`;
