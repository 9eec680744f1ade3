import { Box, Typography } from '@mui/material';
import { DataTable, List, RecordContextProvider, TopToolbar, useListContext } from 'react-admin';
import type { Device } from '../api/types.ts';
import { InstantField } from '../shared/InstantField.tsx';
import { NextStep } from '../shared/NextStep.tsx';
import { StateChip } from '../shared/StateChip.tsx';
import { useNarrow } from '../shared/useNarrow.ts';
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
      {useNarrow() ? <Rows /> : <Columns />}
    </List>
  );
}

const Columns = () => (
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
);

/** On a phone each device is a block, with its button in reach of a thumb. */
function Rows() {
  const { data } = useListContext<Device>();
  return (
    <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
      {data?.map((device) => (
        <RecordContextProvider key={device.id} value={device}>
          <Box component="li" sx={{ p: 2, borderTop: 1, borderColor: 'divider', display: 'grid', gap: 1 }}>
            <Typography variant="h3">{device.label}</Typography>
            <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
              <StateChip group="role" source="role" />
              <StateChip group="device" />
              <InstantField source="expiresAt" />
            </Box>
            <div>
              <RevokeButton />
            </div>
          </Box>
        </RecordContextProvider>
      ))}
    </Box>
  );
}
