import { CreateButton, DataTable, List, TopToolbar } from 'react-admin';
import type { Series } from '../api/types.ts';
import { NextStep } from '../shared/NextStep.tsx';
import { RuleInWords } from './RuleInWords.tsx';

const Empty = () => (
  <NextStep>
    <CreateButton variant="contained" />
  </NextStep>
);

const Tools = () => (
  <TopToolbar>
    <CreateButton />
  </TopToolbar>
);

export default function SeriesList() {
  return (
    <List actions={<Tools />} exporter={false} empty={<Empty />} sort={{ field: 'createdAt', order: 'ASC' }}>
      <DataTable<Series> rowClick="show" bulkActionButtons={false}>
        <DataTable.Col source="title" />
        <DataTable.Col source="rule" disableSort>
          <RuleInWords />
        </DataTable.Col>
        <DataTable.Col source="startTime" disableSort />
        <DataTable.Col source="venueName" disableSort />
      </DataTable>
    </List>
  );
}
