import type { SecondFactorAdded, SecondFactorEnrolment } from '@landed/contracts';
import { Alert, Box, Button, Link, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { confirmEnrolment, enrol } from '../api/second-factor.ts';
import { QrCode } from '../shared/QrCode.tsx';
import { SecondStep } from './SecondStep.tsx';
import { useSubmit } from './useSubmit.ts';

const inFours = (secret: string): string => secret.replace(/(.{4})(?=.)/g, '$1 ');

/** The secret for the app, as a picture and to type, and a first code. */
export function AddAuthenticator({
  onAdded,
  quiet = false,
}: {
  onAdded: (added: SecondFactorAdded) => void;
  quiet?: boolean;
}) {
  const translate = useTranslate();
  const [made, setMade] = useState<SecondFactorEnrolment | null>(null);
  const { busy, wrong, submit } = useSubmit(async () => setMade(await enrol()));
  if (!made)
    return (
      <form onSubmit={submit}>
        {wrong ? <Alert severity="error">{wrong}</Alert> : null}
        <Button type="submit" variant={quiet ? 'outlined' : 'contained'} size="large" fullWidth loading={busy}>
          {translate('landed.second_factor.start')}
        </Button>
      </form>
    );
  return (
    <>
      <Typography>{translate('landed.second_factor.scan')}</Typography>
      <QrCode words={made.uri} label={translate('landed.second_factor.qr')} />
      <Typography>{translate('landed.second_factor.type_secret')}</Typography>
      <Box component="code" sx={{ display: 'block', my: 1, fontSize: '1.125rem', overflowWrap: 'anywhere' }}>
        {inFours(made.secret)}
      </Box>
      <Typography sx={{ mb: 2 }}>
        <Link href={made.uri}>{translate('landed.second_factor.open_app')}</Link>
      </Typography>
      <SecondStep
        words={translate('landed.second_factor.first_code')}
        button={translate('landed.second_factor.switch_on')}
        give={async (code) => onAdded(await confirmEnrolment(code))}
      />
    </>
  );
}
