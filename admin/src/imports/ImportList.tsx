import { DataTable, List, SimpleList, TopToolbar, useTranslate } from 'react-admin';
import type { Import } from '../api/types.ts';
import { InstantField } from '../shared/InstantField.tsx';
import { NextStep } from '../shared/NextStep.tsx';
import { StateChip } from '../shared/StateChip.tsx';
import { useNarrow } from '../shared/useNarrow.ts';
import { UploadButton } from './UploadButton.tsx';

const Empty = () => (
  <NextStep>
    <UploadButton />
  </NextStep>
);
const Tools = () => (
  <TopToolbar>
    <UploadButton />
  </TopToolbar>
);

/** Tables of people that were brought in, and the way to bring another one. */
export default function ImportList() {
  return (
    <List actions={<Tools />} exporter={false} empty={<Empty />} sort={{ field: 'createdAt', order: 'DESC' }}>
      {useNarrow() ? <Rows /> : <Columns />}
    </List>
  );
}

function Rows() {
  const translate = useTranslate();
  return (
    <SimpleList<Import>
      rowClick="show"
      primaryText={(found) => found.fileName}
      secondaryText={(found) => translate(`words.import.${found.state}`)}
      tertiaryText={(found) => translate('landed.imports.rows', { smart_count: found.rows })}
    />
  );
}

const Columns = () => (
  <DataTable<Import> rowClick="show" bulkActionButtons={false}>
    <DataTable.Col source="fileName" disableSort />
    <DataTable.Col source="state" disableSort>
      <StateChip group="import" />
    </DataTable.Col>
    <DataTable.NumberCol source="rows" disableSort />
    <DataTable.NumberCol source="outcomes.added" disableSort />
    <DataTable.Col source="createdAt">
      <InstantField source="createdAt" />
    </DataTable.Col>
  </DataTable>
);
