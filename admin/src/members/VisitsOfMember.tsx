import { Typography } from '@mui/material';
import { DataTable, Pagination, ReferenceManyField, useTranslate } from 'react-admin';
import { MeetingField } from '../meetings/MeetingField.tsx';
import { InstantField } from '../shared/InstantField.tsx';
import { YesCol } from '../shared/list/YesCol.tsx';
import { Panel } from '../shared/Panel.tsx';
import { useChapterZone } from '../shared/useChapterZone.ts';

/** Where somebody was. */
export function VisitsOfMember() {
  const translate = useTranslate();
  const timeZone = useChapterZone();
  return (
    <Panel title={translate('landed.members.visits')} quiet>
      <ReferenceManyField
        reference="check-ins"
        target="memberId"
        sort={{ field: 'checkedInAt', order: 'DESC' }}
        perPage={10}
        pagination={<Pagination rowsPerPageOptions={[]} />}
      >
        <DataTable
          rowClick={false}
          bulkActionButtons={false}
          empty={<Typography color="text.secondary">{translate('landed.members.no_visits')}</Typography>}
        >
          <DataTable.Col source="meetingId" disableSort>
            <MeetingField />
          </DataTable.Col>
          <DataTable.Col source="checkedInAt" disableSort>
            <InstantField source="checkedInAt" form="time" timeZone={timeZone} />
          </DataTable.Col>
          <YesCol source="walkIn" />
          <YesCol source="firstVisit" />
        </DataTable>
      </ReferenceManyField>
    </Panel>
  );
}
