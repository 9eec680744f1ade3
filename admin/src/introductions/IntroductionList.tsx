import { Alert } from '@mui/material';
import { DataTable, SelectInput, TextInput, useTranslate } from 'react-admin';
import type { Introduction } from '../api/types.ts';
import { InstantField } from '../shared/InstantField.tsx';
import { DeskList } from '../shared/list/DeskList.tsx';
import { RowLink } from '../shared/list/RowLink.tsx';
import { StateChip } from '../shared/StateChip.tsx';
import { choicesOf } from '../shared/words.ts';

const filters = [
  <TextInput source="q" key="q" type="search" label="landed.cards.search" alwaysOn resettable />,
  <SelectInput source="state" key="state" choices={choicesOf('introduction')} alwaysOn />,
];

/** Stage and age only: who knows whom is nobody's business until both said yes. */
export default function IntroductionList() {
  const translate = useTranslate();
  return (
    <>
      <Alert severity="info" sx={{ mb: 1 }}>
        {translate('landed.introductions.no_names')}
      </Alert>
      <DeskList<Introduction>
        filters={filters}
        sort={{ field: 'askedAt', order: 'DESC' }}
        lines={{
          primary: (introduction) => introduction.company,
          secondary: () => (
            <>
              <StateChip group="introduction" /> <InstantField source="askedAt" form="distance" />
            </>
          ),
        }}
      >
        <DataTable.Col source="company" disableSort>
          <RowLink source="company" />
        </DataTable.Col>
        <DataTable.Col source="state" disableSort>
          <StateChip group="introduction" />
        </DataTable.Col>
        <DataTable.NumberCol source="ageDays" disableSort />
        <DataTable.Col source="askedAt">
          <InstantField source="askedAt" form="brief" />
        </DataTable.Col>
        <DataTable.Col source="expiresAt">
          <InstantField source="expiresAt" form="brief" />
        </DataTable.Col>
      </DeskList>
    </>
  );
}
