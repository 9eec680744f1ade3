import type { SecondFactorEnrolment } from '@landed/contracts';
import { Alert, Box, Button, Link, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { confirmEnrolment, enrol } from '../api/second-factor.ts';
import { SecondStep } from './SecondStep.tsx';
import { useSubmit } from './useSubmit.ts';

const inFours = (secret: string): string => secret.replace(/(.{4})(?=.)/g, '$1 ');

/** Sets a second factor up: the secret for the app, a first code, the recovery codes on paper. */
export function Enrol({ onDone }: { onDone: () => void }) {
  const translate = useTranslate();
  const [made, setMade] = useState<SecondFactorEnrolment | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const { busy, wrong, submit } = useSubmit(async () => setMade(await enrol()));
  if (codes) return <Codes codes={codes} onDone={onDone} />;
  if (!made)
    return (
      <form onSubmit={submit}>
        <Typography sx={{ mb: 2 }}>{translate('landed.second_factor.why')}</Typography>
        {wrong ? <Alert severity="error">{wrong}</Alert> : null}
        <Button type="submit" variant="contained" size="large" fullWidth loading={busy}>
          {translate('landed.second_factor.start')}
        </Button>
      </form>
    );
  return (
    <>
      <Typography>{translate('landed.second_factor.type_secret')}</Typography>
      <Box component="code" sx={{ display: 'block', my: 2, fontSize: '1.25rem', overflowWrap: 'anywhere' }}>
        {inFours(made.secret)}
      </Box>
      <Typography sx={{ mb: 2 }}>
        <Link href={made.uri}>{translate('landed.second_factor.open_app')}</Link>
      </Typography>
      <SecondStep
        words={translate('landed.second_factor.first_code')}
        button={translate('landed.second_factor.switch_on')}
        give={async (code) => setCodes((await confirmEnrolment(code)).recoveryCodes)}
      />
    </>
  );
}

function Codes({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  const translate = useTranslate();
  return (
    <>
      <Alert severity="success" sx={{ mb: 2 }}>
        {translate('landed.second_factor.is_on')}
      </Alert>
      <Typography>{translate('landed.second_factor.keep_codes')}</Typography>
      <Box component="ul" sx={{ fontFamily: 'monospace', fontSize: '1.125rem' }}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </Box>
      <Button onClick={() => window.print()} fullWidth>
        {translate('landed.second_factor.print')}
      </Button>
      <Button variant="contained" size="large" fullWidth onClick={onDone} sx={{ mt: 1 }}>
        {translate('landed.second_factor.kept')}
      </Button>
    </>
  );
}
