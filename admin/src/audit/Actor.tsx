import { ReferenceField, TextField, useRecordContext, useTranslate } from 'react-admin';
import type { Audit } from '../api/types.ts';

/** Who is told by name while the name is known; after an erasure the id is all that is left. */
export function Actor() {
  const translate = useTranslate();
  const row = useRecordContext<Audit>();
  if (!row) return null;
  if (row.device) return translate('landed.audit.device');
  return (
    <ReferenceField source="actorId" reference="members" link="show" emptyText={row.actorId.slice(0, 8)}>
      <TextField source="displayName" />
    </ReferenceField>
  );
}
