import { CreateButton, DataTable, List, SimpleList } from 'react-admin';
import type { Announcement } from '../api/types.ts';
import { InstantField } from '../shared/InstantField.tsx';
import { ListTools } from '../shared/ListTools.tsx';
import { NextStep } from '../shared/NextStep.tsx';
import { StateChip } from '../shared/StateChip.tsx';
import { useNarrow } from '../shared/useNarrow.ts';
import { SegmentWords } from './SegmentWords.tsx';

const Empty = () => (
  <NextStep>
    <CreateButton variant="contained" />
  </NextStep>
);

export default function AnnouncementList() {
  const narrow = useNarrow();
  return (
    <List
      actions={<ListTools create />}
      exporter={false}
      empty={<Empty />}
      sort={{ field: 'createdAt', order: 'DESC' }}
    >
      {narrow ? (
        <SimpleList<Announcement>
          rowClick="show"
          primaryText={(announcement) => announcement.title}
          secondaryText={() => <StateChip group="announcement" />}
        />
      ) : (
        <DataTable<Announcement> rowClick="show" bulkActionButtons={false}>
          <DataTable.Col source="title" disableSort />
          <DataTable.Col source="segment" disableSort>
            <SegmentWords />
          </DataTable.Col>
          <DataTable.Col source="state">
            <StateChip group="announcement" />
          </DataTable.Col>
          <DataTable.NumberCol source="addressed" disableSort />
          <DataTable.Col source="createdAt">
            <InstantField source="createdAt" />
          </DataTable.Col>
        </DataTable>
      )}
    </List>
  );
}
