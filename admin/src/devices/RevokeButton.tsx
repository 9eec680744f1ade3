import { Button } from '@mui/material';
import { useRecordContext, useTranslate } from 'react-admin';
import { useLanded } from '../api/data-provider.ts';
import type { Device } from '../api/types.ts';
import { useAct } from '../shared/useAct.ts';

export function RevokeButton() {
  const landed = useLanded();
  const translate = useTranslate();
  const device = useRecordContext<Device>();
  const { mutate, isPending } = useAct(landed.revokeDevice, { done: 'landed.devices.revoked' });
  if (!device || device.state === 'revoked' || device.state === 'expired') return null;
  return (
    <Button
      color="error"
      variant="outlined"
      size="small"
      loading={isPending}
      aria-label={translate('landed.devices.revoke_one', { label: device.label })}
      onClick={(event) => {
        event.stopPropagation();
        mutate(device.id);
      }}
    >
      {translate('landed.devices.revoke')}
    </Button>
  );
}
