import { Alert } from '@mui/material';
import { DataTable, List, SelectInput, SimpleList, TextInput, useTranslate } from 'react-admin';
import type { Introduction } from '../api/types.ts';
import { InstantField } from '../shared/InstantField.tsx';
import { ListTools } from '../shared/ListTools.tsx';
import { NextStep } from '../shared/NextStep.tsx';
import { StateChip } from '../shared/StateChip.tsx';
import { useNarrow } from '../shared/useNarrow.ts';
import { introductionStateChoices } from '../shared/words.ts';

const filters = [
  <TextInput source="q" key="q" type="search" label="landed.cards.search" alwaysOn resettable />,
  <SelectInput source="state" key="state" choices={introductionStateChoices} alwaysOn />,
];

/** State and age only: who knows whom is nobody's business until both said yes. */
export default function IntroductionList() {
  const translate = useTranslate();
  const narrow = useNarrow();
  return (
    <>
      <Alert severity="info" sx={{ mb: 1 }}>
        {translate('landed.introductions.no_names')}
      </Alert>
      <List
        filters={filters}
        actions={<ListTools />}
        sort={{ field: 'askedAt', order: 'DESC' }}
        perPage={25}
        exporter={false}
        empty={<NextStep />}
      >
        {narrow ? (
          <SimpleList<Introduction>
            rowClick={false}
            primaryText={(introduction) => introduction.company}
            secondaryText={() => (
              <>
                <StateChip group="introduction" /> <InstantField source="askedAt" form="distance" />
              </>
            )}
          />
        ) : (
          <DataTable<Introduction> rowClick={false} bulkActionButtons={false}>
            <DataTable.Col source="company" disableSort />
            <DataTable.Col source="state" disableSort>
              <StateChip group="introduction" />
            </DataTable.Col>
            <DataTable.Col source="askedAt">
              <InstantField source="askedAt" form="distance" />
            </DataTable.Col>
            <DataTable.Col source="expiresAt">
              <InstantField source="expiresAt" form="date" />
            </DataTable.Col>
          </DataTable>
        )}
      </List>
    </>
  );
}
