import { Alert, Button, TextField, Typography } from '@mui/material';
import { useId, useState } from 'react';
import { useTranslate } from 'react-admin';
import { useSubmit } from './useSubmit.ts';

interface Props {
  words: string;
  button: string;
  give: (code: string) => Promise<void>;
  /** Another way stands above it, and comes first. */
  quiet?: boolean;
}

/** Six digits of the authenticator, or whatever else `give` takes. */
export function SecondStep({ words, button, give, quiet = false }: Props) {
  const translate = useTranslate();
  const id = useId();
  const [code, setCode] = useState('');
  const { busy, wrong, submit } = useSubmit(async () => await give(code));
  return (
    <form onSubmit={submit}>
      <Typography sx={{ mb: 2 }}>{words}</Typography>
      <TextField
        id={id}
        name="second-factor"
        label={translate('landed.second_factor.code')}
        value={code}
        onChange={(event) => setCode(event.target.value.slice(0, 40))}
        autoComplete="one-time-code"
        required
        autoFocus={!quiet}
        fullWidth
      />
      {wrong ? (
        <Alert severity="error" sx={{ mt: 1 }}>
          {wrong}
        </Alert>
      ) : null}
      <Button
        type="submit"
        variant={quiet ? 'outlined' : 'contained'}
        size="large"
        fullWidth
        sx={{ mt: 2 }}
        loading={busy}
      >
        {button}
      </Button>
    </form>
  );
}
