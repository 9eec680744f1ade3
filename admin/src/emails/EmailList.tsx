import { DataTable, List, SelectInput, SimpleList, useTranslate } from 'react-admin';
import type { Email } from '../api/types.ts';
import { InstantField } from '../shared/InstantField.tsx';
import { ListTools } from '../shared/ListTools.tsx';
import { NextStep } from '../shared/NextStep.tsx';
import { StateChip } from '../shared/StateChip.tsx';
import { useNarrow } from '../shared/useNarrow.ts';
import { emailStateChoices, letterChoices } from '../shared/words.ts';

const filters = [
  <SelectInput source="state" key="state" choices={emailStateChoices} alwaysOn />,
  <SelectInput source="kind" key="kind" choices={letterChoices} alwaysOn />,
];

export default function EmailList() {
  const translate = useTranslate();
  const narrow = useNarrow();
  return (
    <List
      filters={filters}
      actions={<ListTools />}
      sort={{ field: 'createdAt', order: 'DESC' }}
      perPage={25}
      exporter={false}
      empty={<NextStep />}
    >
      {narrow ? (
        <SimpleList<Email>
          rowClick="show"
          primaryText={(email) => email.subject}
          secondaryText={(email) => (
            <>
              <StateChip group="email" /> {email.to} · {translate(`words.letter.${email.kind}`)}
            </>
          )}
        />
      ) : (
        <DataTable<Email> rowClick="show" bulkActionButtons={false}>
          <DataTable.Col source="subject" disableSort />
          <DataTable.Col source="to" disableSort />
          <DataTable.Col source="kind" render={(email) => translate(`words.letter.${email.kind}`)} />
          <DataTable.Col source="state">
            <StateChip group="email" />
          </DataTable.Col>
          <DataTable.NumberCol source="attempts" disableSort />
          <DataTable.Col source="createdAt">
            <InstantField source="createdAt" />
          </DataTable.Col>
        </DataTable>
      )}
    </List>
  );
}
