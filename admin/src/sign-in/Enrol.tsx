import type { SecondFactorAdded } from '@landed/contracts';
import { Divider, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { canUsePasskeys } from '../api/second-factor.ts';
import { AddAuthenticator } from './AddAuthenticator.tsx';
import { AddPasskey } from './AddPasskey.tsx';
import { RecoveryCodes } from './RecoveryCodes.tsx';

/** A first second factor, of either kind, and the recovery codes that come with it. */
export function Enrol({ onDone }: { onDone: () => void }) {
  const translate = useTranslate();
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const added = ({ recoveryCodes }: SecondFactorAdded) => {
    if (recoveryCodes.length > 0) setCodes(recoveryCodes);
    else onDone();
  };
  if (codes) return <RecoveryCodes codes={codes} onKept={onDone} />;
  const passkeys = canUsePasskeys();
  return (
    <>
      <Typography sx={{ mb: 2 }}>{translate('landed.second_factor.why')}</Typography>
      {passkeys ? (
        <>
          <AddPasskey onAdded={added} />
          <Divider sx={{ my: 3 }}>{translate('landed.second_factor.or')}</Divider>
        </>
      ) : null}
      <Typography sx={{ mb: 2 }}>{translate('landed.second_factor.app_hint')}</Typography>
      <AddAuthenticator onAdded={added} quiet={passkeys} />
    </>
  );
}
