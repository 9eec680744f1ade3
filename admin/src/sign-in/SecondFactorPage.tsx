import type { SecondFactorAdded, SecondFactorView } from '@landed/contracts';
import { Alert, Box, Button, CircularProgress, Collapse, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Title, useTranslate } from 'react-admin';
import { canUsePasskeys, readSecondFactor, removeAuthenticator, renewRecoveryCodes } from '../api/second-factor.ts';
import { AskFirst } from '../shared/AskFirst.tsx';
import { ErrorWords } from '../shared/ErrorWords.tsx';
import { Panel } from '../shared/Panel.tsx';
import { useSay } from '../shared/say.ts';
import { AddAuthenticator } from './AddAuthenticator.tsx';
import { AddPasskey } from './AddPasskey.tsx';
import { Enrol } from './Enrol.tsx';
import { Passkeys } from './Passkeys.tsx';
import { RecoveryCodes } from './RecoveryCodes.tsx';

/** One's own second factor: passkeys, the authenticator app, and recovery codes for a bad day. */
export function SecondFactorPage() {
  const translate = useTranslate();
  const { data, error, refetch } = useQuery({ queryKey: ['second-factor'], queryFn: readSecondFactor });
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const again = () => void refetch();
  return (
    <Box sx={{ display: 'grid', gap: 2, maxWidth: '40rem' }}>
      <Title title={translate('landed.second_factor.title')} />
      <ErrorWords error={error} />
      {data || error ? null : <CircularProgress aria-label={translate('ra.page.loading')} />}
      {codes ? (
        <Panel title={translate('landed.second_factor.codes')}>
          <RecoveryCodes codes={codes} onKept={() => setCodes(null)} />
        </Panel>
      ) : null}
      {data && !data.on ? (
        <Panel title={translate('landed.second_factor.set_up')}>
          <Enrol onDone={again} />
        </Panel>
      ) : null}
      {data?.on && !codes ? <Parts factor={data} onChanged={again} onCodes={setCodes} /> : null}
    </Box>
  );
}

interface PartsProps {
  factor: SecondFactorView;
  onChanged: () => void;
  onCodes: (codes: readonly string[]) => void;
}

function Parts({ factor, onChanged, onCodes }: PartsProps) {
  const translate = useTranslate();
  const say = useSay();
  const { passkeys, authenticatorSince, recoveryCodesLeft } = factor;
  const added = ({ recoveryCodes }: SecondFactorAdded) => {
    if (recoveryCodes.length > 0) onCodes(recoveryCodes);
    onChanged();
  };
  return (
    <>
      <Panel title={translate('landed.second_factor.passkeys')}>
        <Passkeys passkeys={passkeys} onChanged={onChanged} />
        {canUsePasskeys() ? (
          <Opened key={passkeys.length} label={translate('landed.second_factor.another_passkey')}>
            <AddPasskey onAdded={added} />
          </Opened>
        ) : null}
      </Panel>
      <Panel title={translate('landed.second_factor.app')}>
        {authenticatorSince ? (
          <>
            <Typography sx={{ mb: 1 }}>
              {translate('landed.second_factor.app_since', { day: say.date(authenticatorSince) })}
            </Typography>
            <AskFirst
              label={translate('landed.second_factor.remove_app')}
              title={translate('landed.second_factor.remove_app_title')}
              hint={translate('landed.second_factor.remove_hint')}
              confirm={translate('landed.second_factor.remove_app')}
              work={removeAuthenticator}
              onDone={onChanged}
              button={{ color: 'error' }}
            />
          </>
        ) : (
          <>
            <Typography sx={{ mb: 1 }}>{translate('landed.second_factor.app_hint')}</Typography>
            <AddAuthenticator onAdded={added} quiet />
          </>
        )}
      </Panel>
      <Panel title={translate('landed.second_factor.codes')}>
        {recoveryCodesLeft > 2 ? (
          <Typography sx={{ mb: 1 }}>
            {translate('landed.second_factor.codes_left', { smart_count: recoveryCodesLeft })}
          </Typography>
        ) : (
          <Alert severity="warning" sx={{ mb: 1 }}>
            {translate('landed.second_factor.few_codes', { smart_count: recoveryCodesLeft })}
          </Alert>
        )}
        <AskFirst
          label={translate('landed.second_factor.new_codes')}
          title={translate('landed.second_factor.new_codes_title')}
          hint={translate('landed.second_factor.new_codes_hint')}
          confirm={translate('landed.second_factor.new_codes')}
          work={async () => onCodes((await renewRecoveryCodes()).recoveryCodes)}
          onDone={onChanged}
          button={{ variant: 'outlined' }}
        />
      </Panel>
    </>
  );
}

/** A form that is there once somebody wants it. */
function Opened({ label, children }: { label: string; children: ReactNode }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      {open ? null : (
        <Button variant="outlined" onClick={() => setOpen(true)} sx={{ mt: 2 }}>
          {label}
        </Button>
      )}
      <Collapse in={open} unmountOnExit sx={{ mt: open ? 2 : 0 }}>
        {children}
      </Collapse>
    </>
  );
}
