import { Button } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { useNotify, useRecordContext, useRefresh, useTranslate } from 'react-admin';
import { useLanded } from '../api/data-provider.ts';
import type { Device } from '../api/types.ts';

export function RevokeButton({ label: _label }: { label?: string }) {
  const landed = useLanded();
  const notify = useNotify();
  const refresh = useRefresh();
  const translate = useTranslate();
  const device = useRecordContext<Device>();
  const { mutate, isPending } = useMutation({
    mutationFn: async (id: string) => await landed.revokeDevice(id),
    onSuccess: () => notify('landed.devices.revoked', { type: 'success' }),
    onError: (error) => notify(error.message, { type: 'error' }),
    onSettled: () => refresh(),
  });
  if (!device || device.state === 'revoked' || device.state === 'expired') return null;
  return (
    <Button
      color="error"
      variant="outlined"
      loading={isPending}
      aria-label={translate('landed.devices.revoke_one', { label: device.label })}
      onClick={() => mutate(device.id)}
    >
      {translate('landed.devices.revoke')}
    </Button>
  );
}
