import { useRecordContext, useTranslate } from 'react-admin';
import type { Audit } from '../api/types.ts';
import { MemberField } from '../members/MemberField.tsx';

/** Who is told by name while the name is known; after an erasure the id is all that is left. */
export function Actor() {
  const translate = useTranslate();
  const row = useRecordContext<Audit>();
  if (!row) return null;
  if (row.device) return translate('landed.audit.device');
  return <MemberField source="actorId" emptyText={row.actorId.slice(0, 8)} />;
}
