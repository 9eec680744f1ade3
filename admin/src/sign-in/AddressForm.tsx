import { Alert, Button, TextField, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { askForCode } from '../api/session.ts';
import type { PendingCode } from './pending-code.ts';
import { useSubmit } from './useSubmit.ts';

export function AddressForm({ onSent }: { onSent: (pending: PendingCode) => void }) {
  const translate = useTranslate();
  const [email, setEmail] = useState('');
  const { busy, wrong, submit } = useSubmit(async () => {
    const { challengeId, detail, expiresInSeconds } = await askForCode(email);
    onSent({ challengeId, detail, email, expiresAt: Date.now() + expiresInSeconds * 1000 });
  });
  return (
    <form onSubmit={submit}>
      <Typography sx={{ mb: 2 }}>{translate('landed.sign_in.intro')}</Typography>
      <TextField
        id="email"
        type="email"
        name="email"
        label={translate('landed.sign_in.email')}
        value={email}
        onChange={(event) => setEmail(event.target.value)}
        autoComplete="email"
        required
        autoFocus
        size="medium"
      />
      {wrong ? (
        <Alert severity="error" sx={{ mt: 1 }}>
          {wrong}
        </Alert>
      ) : null}
      <Button type="submit" variant="contained" size="large" fullWidth sx={{ mt: 2 }} loading={busy}>
        {translate('landed.sign_in.send_code')}
      </Button>
    </form>
  );
}
