import { Typography } from '@mui/material';
import { DataTable, Pagination, ReferenceManyField, useTranslate } from 'react-admin';
import { MeetingField } from '../meetings/MeetingField.tsx';
import { ParkingWords } from '../rsvps/ParkingWords.tsx';
import { Panel } from '../shared/Panel.tsx';
import { StateChip } from '../shared/StateChip.tsx';

/** What somebody said about coming. */
export function ComingOfMember() {
  const translate = useTranslate();
  return (
    <Panel title={translate('landed.members.coming')} quiet>
      <ReferenceManyField
        reference="rsvps"
        target="memberId"
        sort={{ field: 'createdAt', order: 'DESC' }}
        perPage={10}
        pagination={<Pagination rowsPerPageOptions={[]} />}
      >
        <DataTable
          rowClick={false}
          bulkActionButtons={false}
          empty={<Typography color="text.secondary">{translate('landed.members.no_rsvps')}</Typography>}
        >
          <DataTable.Col source="meetingId" disableSort>
            <MeetingField />
          </DataTable.Col>
          <DataTable.Col source="state" disableSort>
            <StateChip group="rsvp" />
          </DataTable.Col>
          <DataTable.Col source="parking" disableSort>
            <ParkingWords />
          </DataTable.Col>
        </DataTable>
      </ReferenceManyField>
    </Panel>
  );
}
