import {
  DataTable,
  DateField,
  EmailField,
  List,
  NullableBooleanInput,
  SelectInput,
  SimpleList,
  TextInput,
  useTranslate,
} from 'react-admin';
import type { Member } from '../api/types.ts';
import { ListTools } from '../shared/ListTools.tsx';
import { NextStep } from '../shared/NextStep.tsx';
import { StateChip } from '../shared/StateChip.tsx';
import { useNarrow } from '../shared/useNarrow.ts';
import { roleChoices } from '../shared/words.ts';
import { YesField } from '../shared/YesField.tsx';
import { RoleNames } from './RoleNames.tsx';

const filters = [
  <TextInput source="q" key="q" type="search" label="landed.members.search" alwaysOn resettable />,
  <SelectInput source="role" key="role" choices={roleChoices} />,
  <NullableBooleanInput source="onList" key="onList" />,
  <NullableBooleanInput source="cameAtLeastOnce" key="came" />,
  <NullableBooleanInput source="possibleDuplicate" key="duplicate" />,
  <NullableBooleanInput source="groundRulesOpen" key="rules" />,
];

export default function MemberList() {
  return (
    <List
      filters={filters}
      actions={<ListTools />}
      sort={{ field: 'displayName', order: 'ASC' }}
      perPage={25}
      exporter={false}
      empty={<NextStep />}
    >
      {useNarrow() ? <Rows /> : <Columns />}
    </List>
  );
}

function Rows() {
  const translate = useTranslate();
  return (
    <SimpleList<Member>
      rowClick="show"
      primaryText={(member) => member.displayName}
      secondaryText={(member) => member.email ?? translate('landed.members.no_address')}
      tertiaryText={(member) => translate(`words.standing.${member.standing}`)}
    />
  );
}

const Columns = () => (
  <DataTable<Member> rowClick="show" bulkActionButtons={false}>
    <DataTable.Col source="displayName" />
    <DataTable.Col source="email" field={EmailField} />
    <DataTable.Col source="standing" disableSort>
      <StateChip group="standing" source="standing" />
    </DataTable.Col>
    <DataTable.NumberCol source="visits" disableSort />
    <DataTable.Col source="firstVisitOn">
      <DateField source="firstVisitOn" emptyText="–" />
    </DataTable.Col>
    <DataTable.Col source="onList" disableSort>
      <YesField source="onList" />
    </DataTable.Col>
    <DataTable.Col source="roles" disableSort>
      <RoleNames />
    </DataTable.Col>
  </DataTable>
);
