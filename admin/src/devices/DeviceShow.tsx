import { Box } from '@mui/material';
import { useRecordContext, useTranslate } from 'react-admin';
import type { Device } from '../api/types.ts';
import { MemberField } from '../members/MemberField.tsx';
import { Fact, Facts } from '../shared/Facts.tsx';
import { InstantField } from '../shared/InstantField.tsx';
import { Panel } from '../shared/Panel.tsx';
import { ShowOne } from '../shared/ShowOne.tsx';
import { StateChip } from '../shared/StateChip.tsx';
import { RevokeButton } from './RevokeButton.tsx';

/** One phone or tablet: what it may do, until when, and the way to end it. */
export default function DeviceShow() {
  return (
    <ShowOne>
      <One />
    </ShowOne>
  );
}

function One() {
  const translate = useTranslate();
  const device = useRecordContext<Device>();
  if (!device) return null;
  const label = (field: string) => translate(`resources.devices.fields.${field}`);
  return (
    <Panel title={device.label}>
      <Facts>
        <Fact name={label('role')}>{translate(`words.role.${device.role}`)}</Fact>
        <Fact name={label('state')}>
          <StateChip group="device" />
        </Fact>
        <Fact name={label('by')}>
          <MemberField source="by" />
        </Fact>
        <Fact name={label('createdAt')}>
          <InstantField source="createdAt" />
        </Fact>
        <Fact name={label('pairedAt')}>{device.pairedAt ? <InstantField source="pairedAt" /> : '–'}</Fact>
        <Fact name={label('expiresAt')}>
          <InstantField source="expiresAt" />
        </Fact>
      </Facts>
      <Box sx={{ mt: 2 }}>
        <RevokeButton />
      </Box>
    </Panel>
  );
}
