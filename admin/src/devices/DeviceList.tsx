import LinkOff from '@mui/icons-material/LinkOff';
import { DataTable, SelectInput, TextInput, useTranslate } from 'react-admin';
import { useLanded } from '../api/data-provider.ts';
import type { Device } from '../api/types.ts';
import { InstantField } from '../shared/InstantField.tsx';
import { DeskList } from '../shared/list/DeskList.tsx';
import { EachButton } from '../shared/list/EachButton.tsx';
import { RowLink } from '../shared/list/RowLink.tsx';
import { NextStep } from '../shared/NextStep.tsx';
import { StateChip } from '../shared/StateChip.tsx';
import { deviceRoleChoices } from '../shared/words.ts';
import { InviteButton } from './InviteButton.tsx';
import { RevokeButton } from './RevokeButton.tsx';

const filters = [
  <TextInput source="q" key="q" type="search" label="landed.devices.search" alwaysOn resettable />,
  <SelectInput source="role" key="role" choices={deviceRoleChoices} />,
];

const Empty = () => (
  <NextStep>
    <InviteButton />
  </NextStep>
);

/** Phones and tablets with one role for one evening. */
export default function DeviceList() {
  const translate = useTranslate();
  const landed = useLanded();
  return (
    <DeskList<Device>
      filters={filters}
      sort={{ field: 'createdAt', order: 'DESC' }}
      tools={<InviteButton />}
      bulk={
        <EachButton label="landed.devices.revoke" work={landed.revokeDevice}>
          <LinkOff />
        </EachButton>
      }
      empty={<Empty />}
      rowClick="show"
      hidden={['createdAt', 'pairedAt']}
      lines={{
        primary: (device) => device.label,
        secondary: (device) => translate(`words.role.${device.role}`),
        tertiary: () => <StateChip group="device" />,
      }}
    >
      <DataTable.Col source="label">
        <RowLink source="label" />
      </DataTable.Col>
      <DataTable.Col source="role">
        <StateChip group="role" source="role" />
      </DataTable.Col>
      <DataTable.Col source="state" disableSort>
        <StateChip group="device" />
      </DataTable.Col>
      <DataTable.Col source="createdAt">
        <InstantField source="createdAt" />
      </DataTable.Col>
      <DataTable.Col source="pairedAt" disableSort>
        <InstantField source="pairedAt" />
      </DataTable.Col>
      <DataTable.Col source="expiresAt">
        <InstantField source="expiresAt" />
      </DataTable.Col>
      <DataTable.Col source="id" label="landed.devices.revoke" disableSort>
        <RevokeButton />
      </DataTable.Col>
    </DeskList>
  );
}
