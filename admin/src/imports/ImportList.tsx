import { DataTable, TextInput, useTranslate } from 'react-admin';
import type { Import } from '../api/types.ts';
import { InstantField } from '../shared/InstantField.tsx';
import { DeskList } from '../shared/list/DeskList.tsx';
import { RowLink } from '../shared/list/RowLink.tsx';
import { NextStep } from '../shared/NextStep.tsx';
import { StateChip } from '../shared/StateChip.tsx';
import { UploadButton } from './UploadButton.tsx';

const filters = [<TextInput source="q" key="q" type="search" label="landed.imports.search" alwaysOn resettable />];

const Empty = () => (
  <NextStep>
    <UploadButton />
  </NextStep>
);

/** Tables of people that were brought in, and the way to bring another one. */
export default function ImportList() {
  const translate = useTranslate();
  return (
    <DeskList<Import>
      filters={filters}
      sort={{ field: 'createdAt', order: 'DESC' }}
      tools={<UploadButton />}
      empty={<Empty />}
      lines={{
        primary: (found) => found.fileName,
        secondary: (found) => translate(`words.import.${found.state}`),
        tertiary: (found) => translate('landed.imports.rows', { smart_count: found.rows }),
      }}
    >
      <DataTable.Col source="fileName" disableSort>
        <RowLink source="fileName" />
      </DataTable.Col>
      <DataTable.Col source="state" disableSort>
        <StateChip group="import" />
      </DataTable.Col>
      <DataTable.NumberCol source="rows" disableSort />
      <DataTable.NumberCol source="outcomes.added" disableSort />
      <DataTable.Col source="createdAt">
        <InstantField source="createdAt" />
      </DataTable.Col>
    </DeskList>
  );
}
