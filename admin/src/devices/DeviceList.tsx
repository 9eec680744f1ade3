import { DataTable, List, TopToolbar } from 'react-admin';
import type { Device } from '../api/types.ts';
import { InstantField } from '../shared/InstantField.tsx';
import { NextStep } from '../shared/NextStep.tsx';
import { StateChip } from '../shared/StateChip.tsx';
import { InviteButton } from './InviteButton.tsx';
import { RevokeButton } from './RevokeButton.tsx';

const Empty = () => (
  <NextStep>
    <InviteButton />
  </NextStep>
);
const Tools = () => (
  <TopToolbar>
    <InviteButton />
  </TopToolbar>
);

/** Phones and tablets with one role for one evening. */
export default function DeviceList() {
  return (
    <List actions={<Tools />} exporter={false} empty={<Empty />} sort={{ field: 'createdAt', order: 'DESC' }}>
      <DataTable<Device> rowClick={false} bulkActionButtons={false}>
        <DataTable.Col source="label" />
        <DataTable.Col source="role">
          <StateChip group="role" source="role" />
        </DataTable.Col>
        <DataTable.Col source="state" disableSort>
          <StateChip group="device" />
        </DataTable.Col>
        <DataTable.Col source="expiresAt">
          <InstantField source="expiresAt" />
        </DataTable.Col>
        <DataTable.Col source="id" label="landed.devices.revoke" disableSort>
          <RevokeButton />
        </DataTable.Col>
      </DataTable>
    </List>
  );
}
