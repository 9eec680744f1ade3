import type { SecondFactorView } from '@landed/contracts';
import { Alert, Button, CircularProgress, Divider, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { canUsePasskeys, givePasskey, giveSecondFactor, readSecondFactor } from '../api/second-factor.ts';
import { SecondStep } from './SecondStep.tsx';
import { useSubmit } from './useSubmit.ts';

/** The second step of signing in, by what this person has: a passkey first, as it asks for one touch. */
export function GiveSecondFactor({ onGiven }: { onGiven: () => Promise<void> }) {
  const translate = useTranslate();
  const { data, isPending } = useQuery({ queryKey: ['second-factor'], queryFn: readSecondFactor });
  if (isPending) return <CircularProgress aria-label={translate('ra.page.loading')} />;
  const passkeys = (data?.passkeys.length ?? 0) > 0 && canUsePasskeys();
  return (
    <>
      {passkeys ? <ByPasskey onGiven={onGiven} /> : null}
      <SecondStep
        words={translate(wordsFor(data, passkeys))}
        button={translate('landed.sign_in.open')}
        quiet={passkeys}
        give={async (code) => {
          await giveSecondFactor(code);
          await onGiven();
        }}
      />
    </>
  );
}

function wordsFor(factor: SecondFactorView | undefined, passkeys: boolean): string {
  if (factor && factor.authenticatorSince === null) return 'landed.second_factor.give_recovery';
  return passkeys ? 'landed.second_factor.give_instead' : 'landed.second_factor.give';
}

function ByPasskey({ onGiven }: { onGiven: () => Promise<void> }) {
  const translate = useTranslate();
  const { busy, wrong, submit } = useSubmit(async () => {
    await givePasskey();
    await onGiven();
  });
  return (
    <form onSubmit={submit}>
      <Typography sx={{ mb: 2 }}>{translate('landed.second_factor.give_passkey')}</Typography>
      {wrong ? (
        <Alert severity="error" sx={{ mb: 1 }}>
          {wrong}
        </Alert>
      ) : null}
      <Button type="submit" variant="contained" size="large" fullWidth loading={busy} autoFocus>
        {translate('landed.second_factor.use_passkey')}
      </Button>
      <Divider sx={{ my: 3 }}>{translate('landed.second_factor.or')}</Divider>
    </form>
  );
}
