import Send from '@mui/icons-material/Send';
import { DataTable, SelectInput, useTranslate } from 'react-admin';
import { useLanded } from '../api/data-provider.ts';
import type { Email } from '../api/types.ts';
import { InstantField } from '../shared/InstantField.tsx';
import { DeskList } from '../shared/list/DeskList.tsx';
import { EachButton } from '../shared/list/EachButton.tsx';
import { RowLink } from '../shared/list/RowLink.tsx';
import { StateChip } from '../shared/StateChip.tsx';
import { choicesOf } from '../shared/words.ts';

const filters = [
  <SelectInput source="state" key="state" choices={choicesOf('email')} alwaysOn />,
  <SelectInput source="kind" key="kind" choices={choicesOf('letter')} alwaysOn />,
];

/** The ledger of letters: what left, what waits, and what did not arrive. */
export default function EmailList() {
  const translate = useTranslate();
  const landed = useLanded();
  return (
    <DeskList<Email>
      filters={filters}
      sort={{ field: 'createdAt', order: 'DESC' }}
      bulk={
        <EachButton label="landed.emails.retry" work={landed.retryEmail}>
          <Send />
        </EachButton>
      }
      hidden={['dueAt', 'sentAt', 'lastError']}
      lines={{
        primary: (email) => email.subject,
        secondary: (email) => (
          <>
            <StateChip group="email" /> {email.to} · {translate(`words.letter.${email.kind}`)}
          </>
        ),
      }}
    >
      <DataTable.Col source="subject" disableSort>
        <RowLink source="subject" />
      </DataTable.Col>
      <DataTable.Col source="to" disableSort />
      <DataTable.Col<Email> source="kind" render={(email) => translate(`words.letter.${email.kind}`)} />
      <DataTable.Col source="state">
        <StateChip group="email" />
      </DataTable.Col>
      <DataTable.NumberCol source="attempts" disableSort />
      <DataTable.Col source="lastError" disableSort />
      <DataTable.Col source="createdAt">
        <InstantField source="createdAt" />
      </DataTable.Col>
      <DataTable.Col source="dueAt">
        <InstantField source="dueAt" />
      </DataTable.Col>
      <DataTable.Col source="sentAt" disableSort>
        <InstantField source="sentAt" />
      </DataTable.Col>
    </DeskList>
  );
}
