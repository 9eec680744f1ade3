import { Typography } from '@mui/material';
import { Pagination, ReferenceManyField, useTranslate, WithListContext } from 'react-admin';
import type { Audit } from '../api/types.ts';
import { AuditTable } from '../audit/AuditTable.tsx';
import { Panel } from '../shared/Panel.tsx';

/** Who looked at this record or changed it by virtue of a role. */
export function RecordOfMember() {
  const translate = useTranslate();
  return (
    <Panel title={translate('landed.audit.title')} quiet>
      <ReferenceManyField
        reference="audit/members"
        target="objectId"
        sort={{ field: 'at', order: 'DESC' }}
        perPage={25}
        pagination={<Pagination rowsPerPageOptions={[]} />}
      >
        <WithListContext<Audit>
          empty={<Typography color="text.secondary">{translate('landed.audit.none')}</Typography>}
          render={({ data = [] }) => <AuditTable rows={data} />}
        />
      </ReferenceManyField>
    </Panel>
  );
}
