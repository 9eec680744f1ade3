import PhonelinkSetup from '@mui/icons-material/PhonelinkSetup';
import {
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  MenuItem,
  TextField,
  Typography,
} from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { useRefresh, useTranslate } from 'react-admin';
import { useLanded } from '../api/data-provider.ts';
import type { DeviceInvited, NewDevice } from '../api/types.ts';
import { ErrorWords } from '../shared/ErrorWords.tsx';
import { QrCode } from '../shared/QrCode.tsx';
import { useSay } from '../shared/say.ts';
import { deviceRoleChoices } from '../shared/words.ts';

const hourMs = 3_600_000;
const hours = [3, 6, 12, 24];

/** Asks for role and name of a device, then shows the code that is typed on it. */
export function InviteButton() {
  const translate = useTranslate();
  const refresh = useRefresh();
  const id = useId();
  const [open, setOpen] = useState(false);
  const close = () => {
    setOpen(false);
    refresh();
  };
  return (
    <>
      <Button variant="contained" startIcon={<PhonelinkSetup />} onClick={() => setOpen(true)}>
        {translate('landed.devices.invite')}
      </Button>
      <Dialog open={open} onClose={close} aria-labelledby={`${id}-title`} fullWidth maxWidth="xs">
        <DialogTitle id={`${id}-title`}>{translate('landed.devices.invite')}</DialogTitle>
        <Invitation id={id} close={close} />
      </Dialog>
    </>
  );
}

function Invitation({ id, close }: { id: string; close: () => void }) {
  const translate = useTranslate();
  const landed = useLanded();
  const [role, setRole] = useState<NewDevice['role']>('greeter');
  const [label, setLabel] = useState('');
  const [lasts, setLasts] = useState(6);
  const { mutate, isPending, error, data } = useMutation({
    mutationFn: async () =>
      await landed.inviteDevice({ role, label, expiresAt: new Date(Date.now() + lasts * hourMs).toISOString() }),
  });
  if (data) return <Code invited={data} close={close} />;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    mutate();
  };
  return (
    <form onSubmit={submit}>
      <DialogContent sx={{ display: 'grid', gap: 2 }}>
        <TextField
          id={`${id}-role`}
          select
          label={translate('resources.devices.fields.role')}
          value={role}
          onChange={(event) =>
            setRole(deviceRoleChoices.find((choice) => choice.id === event.target.value)?.id ?? role)
          }
        >
          {deviceRoleChoices.map((choice) => (
            <MenuItem key={choice.id} value={choice.id}>
              {translate(choice.name)}
            </MenuItem>
          ))}
        </TextField>
        <TextField
          id={`${id}-label`}
          label={translate('resources.devices.fields.label')}
          helperText={translate('landed.devices.label_hint')}
          value={label}
          onChange={(event) => setLabel(event.target.value)}
          slotProps={{ htmlInput: { maxLength: 60 } }}
          required
        />
        <TextField
          id={`${id}-hours`}
          select
          label={translate('landed.devices.lasts')}
          value={lasts}
          onChange={(event) => setLasts(Number(event.target.value))}
        >
          {hours.map((count) => (
            <MenuItem key={count} value={count}>
              {translate('landed.devices.hours', { count })}
            </MenuItem>
          ))}
        </TextField>
        <ErrorWords error={error} />
      </DialogContent>
      <DialogActions>
        <Button onClick={close}>{translate('ra.action.cancel')}</Button>
        <Button type="submit" variant="contained" loading={isPending}>
          {translate('landed.devices.show_code')}
        </Button>
      </DialogActions>
    </form>
  );
}

function Code({ invited, close }: { invited: DeviceInvited; close: () => void }) {
  const translate = useTranslate();
  const say = useSay();
  return (
    <>
      <DialogContent>
        <Typography>{translate('landed.devices.type_it', { address: `${location.host}/pair` })}</Typography>
        <QrCode words={`${location.origin}/pair#${invited.code}`} label={translate('landed.devices.qr')} />
        <Typography
          component="p"
          sx={{ my: 2, fontSize: '2rem', fontFamily: 'monospace', letterSpacing: '0.1em', textAlign: 'center' }}
          role="status"
        >
          {`${invited.code.slice(0, 5)}-${invited.code.slice(5)}`}
        </Typography>
        <Typography variant="body2" color="text.secondary">
          {translate('landed.devices.until', { time: say.time(invited.codeExpiresAt) })}
        </Typography>
      </DialogContent>
      <DialogActions>
        <Button variant="contained" onClick={close}>
          {translate('ra.action.close')}
        </Button>
      </DialogActions>
    </>
  );
}
