import { Alert, Button, TextField, Typography } from '@mui/material';
import { useState } from 'react';
import { useLogin, useTranslate } from 'react-admin';
import type { PendingCode } from './pending-code.ts';
import { useSubmit } from './useSubmit.ts';

interface Props {
  pending: PendingCode;
  onOther: () => void;
  onOpened: () => void;
  /** The code was right or wrong; either way who is signed in may have changed. */
  onRefused: () => Promise<void>;
}

export function CodeForm({ pending, onOther, onOpened, onRefused }: Props) {
  const translate = useTranslate();
  const login = useLogin();
  const [code, setCode] = useState('');
  const { busy, wrong, submit } = useSubmit(async () => {
    try {
      await login({ challengeId: pending.challengeId, code });
      onOpened();
    } catch (error) {
      await onRefused();
      throw error;
    }
  });
  return (
    <form onSubmit={submit}>
      <Typography sx={{ mb: 0.5 }}>{pending.detail}</Typography>
      <Typography color="text.secondary" sx={{ mb: 2, overflowWrap: 'anywhere' }}>
        {translate('landed.sign_in.sent_to', { email: pending.email })}
      </Typography>
      <TextField
        id="code"
        name="code"
        label={translate('landed.sign_in.code')}
        value={code}
        onChange={(event) => setCode(event.target.value.replace(/\D/g, '').slice(0, 6))}
        autoComplete="one-time-code"
        required
        autoFocus
        size="medium"
        slotProps={{
          htmlInput: {
            inputMode: 'numeric',
            pattern: '[0-9]{6}',
            title: translate('landed.sign_in.code_shape'),
            style: { fontSize: '1.75rem', letterSpacing: '0.3em', fontVariantNumeric: 'tabular-nums' },
          },
        }}
      />
      {wrong ? (
        <Alert severity="error" sx={{ mt: 1 }}>
          {wrong}
        </Alert>
      ) : null}
      <Button type="submit" variant="contained" size="large" fullWidth sx={{ mt: 2 }} loading={busy}>
        {translate('landed.sign_in.open')}
      </Button>
      <Button onClick={onOther} fullWidth sx={{ mt: 1 }}>
        {translate('landed.sign_in.new_code')}
      </Button>
    </form>
  );
}
