import type { SecondFactorAdded } from '@landed/contracts';
import { Alert, Button, TextField, Typography } from '@mui/material';
import { useId, useState } from 'react';
import { useTranslate } from 'react-admin';
import { addPasskey } from '../api/second-factor.ts';
import { useSubmit } from './useSubmit.ts';

const isPhone = (): boolean => /Android|iPhone|iPad/.test(navigator.userAgent);

/** A passkey of this device, of a phone nearby or of a key on a ring, under a name that its owner knows it by. */
export function AddPasskey({ onAdded }: { onAdded: (added: SecondFactorAdded) => void }) {
  const translate = useTranslate();
  const id = useId();
  const [name, setName] = useState(() => translate(`landed.second_factor.${isPhone() ? 'my_phone' : 'my_computer'}`));
  const { busy, wrong, submit } = useSubmit(async () => onAdded(await addPasskey(name)));
  return (
    <form onSubmit={submit}>
      <Typography sx={{ mb: 2 }}>{translate('landed.second_factor.passkey_hint')}</Typography>
      <TextField
        id={id}
        label={translate('landed.second_factor.passkey_name')}
        value={name}
        onChange={({ target }) => setName(target.value)}
        slotProps={{ htmlInput: { maxLength: 60 } }}
        required
        fullWidth
      />
      {wrong ? (
        <Alert severity="error" sx={{ mt: 1 }}>
          {wrong}
        </Alert>
      ) : null}
      <Button type="submit" variant="contained" size="large" fullWidth sx={{ mt: 2 }} loading={busy}>
        {translate('landed.second_factor.add_passkey')}
      </Button>
    </form>
  );
}
