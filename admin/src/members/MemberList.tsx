import { DataTable, EmailField, NullableBooleanInput, SelectInput, TextInput, useTranslate } from 'react-admin';
import type { Member } from '../api/types.ts';
import { InstantField } from '../shared/InstantField.tsx';
import { DeskList } from '../shared/list/DeskList.tsx';
import { RowLink } from '../shared/list/RowLink.tsx';
import { YesCol } from '../shared/list/YesCol.tsx';
import { StateChip } from '../shared/StateChip.tsx';
import { choicesOf } from '../shared/words.ts';
import { MergeSelected } from './MergeSelected.tsx';
import { RoleNames } from './RoleNames.tsx';
import { RoleSelected } from './RoleSelected.tsx';

const filters = [
  <TextInput source="q" key="q" type="search" label="landed.members.search" alwaysOn resettable />,
  <SelectInput source="role" key="role" choices={choicesOf('role')} />,
  <NullableBooleanInput source="onList" key="onList" />,
  <NullableBooleanInput source="cameAtLeastOnce" key="came" />,
  <NullableBooleanInput source="possibleDuplicate" key="duplicate" />,
  <NullableBooleanInput source="groundRulesOpen" key="rules" />,
];

const work = (
  <>
    <RoleSelected />
    <MergeSelected />
  </>
);

/** Everybody the group knows. Nobody is ranked: what people did is shown and never sorted by. */
export default function MemberList() {
  const translate = useTranslate();
  return (
    <DeskList<Member>
      filters={filters}
      sort={{ field: 'displayName', order: 'ASC' }}
      create
      bulk={work}
      hidden={['knownSince', 'emailConfirmed']}
      lines={{
        primary: (member) => member.displayName,
        secondary: (member) => member.email ?? translate('landed.members.no_address'),
        tertiary: (member) => translate(`words.standing.${member.standing}`),
      }}
    >
      <DataTable.Col source="displayName">
        <RowLink source="displayName" />
      </DataTable.Col>
      <DataTable.Col source="email" field={EmailField} />
      <YesCol source="emailConfirmed" />
      <DataTable.Col source="standing" disableSort>
        <StateChip group="standing" source="standing" />
      </DataTable.Col>
      <DataTable.NumberCol source="visits" disableSort />
      <DataTable.Col source="firstVisitOn">
        <InstantField source="firstVisitOn" form="brief" timeZone="UTC" />
      </DataTable.Col>
      <YesCol source="onList" />
      <DataTable.Col source="roles" disableSort>
        <RoleNames />
      </DataTable.Col>
      <DataTable.Col source="knownSince">
        <InstantField source="knownSince" form="brief" />
      </DataTable.Col>
    </DeskList>
  );
}
