import { DataTable, SelectInput, TextInput, useTranslate } from 'react-admin';
import type { Audit, ServiceName } from '../api/types.ts';
import { MemberInput } from '../members/MemberInput.tsx';
import { InstantField } from '../shared/InstantField.tsx';
import { DeskList } from '../shared/list/DeskList.tsx';
import { NextStep } from '../shared/NextStep.tsx';
import { choicesOf } from '../shared/words.ts';
import { Actor } from './Actor.tsx';

const common = [
  <SelectInput source="action" key="action" label="landed.audit.action" choices={choicesOf('audit')} alwaysOn />,
  <MemberInput source="actorId" key="actor" label="landed.audit.who" alwaysOn />,
];
const aboutWhom = <MemberInput source="objectId" key="object" label="landed.audit.about_whom" />;
const aboutWhat = <TextInput source="objectId" key="object" label="landed.audit.about_what" />;

/** What was read, exported or changed in one service by virtue of a role. */
export function AuditList({ service }: { service: ServiceName }) {
  const translate = useTranslate();
  return (
    <DeskList<Audit>
      key={service}
      filters={[...common, service === 'members' ? aboutWhom : aboutWhat]}
      sort={{ field: 'at', order: 'DESC' }}
      rowClick={false}
      hidden={['objectId', 'requestId']}
      empty={<NextStep title={translate('landed.audit.none')} hint={translate('landed.audit.none_hint')} />}
      more={{ resource: `audit/${service}`, title: 'landed.audit.title' }}
      lines={{
        primary: (row) => row.route,
        secondary: () => <Actor />,
        tertiary: () => <InstantField source="at" form="brief" />,
      }}
    >
      <DataTable.Col source="at" label="landed.audit.when">
        <InstantField source="at" />
      </DataTable.Col>
      <DataTable.Col source="actorId" label="landed.audit.who" disableSort>
        <Actor />
      </DataTable.Col>
      <DataTable.Col<Audit>
        source="action"
        label="landed.audit.action"
        disableSort
        render={(row) => translate(`words.audit.${row.action}`)}
      />
      <DataTable.Col source="route" label="landed.audit.what" disableSort sx={{ overflowWrap: 'anywhere' }} />
      <DataTable.Col source="objectId" label="landed.audit.about_what" disableSort />
      <DataTable.Col source="requestId" label="landed.audit.request" disableSort />
    </DeskList>
  );
}
