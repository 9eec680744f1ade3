import type { SessionView } from '@landed/contracts';
import { Alert, Button, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { endSession } from '../api/session.ts';
import { useSubmit } from './useSubmit.ts';

/** Signed in, and in the wrong room: no fault of theirs. */
export function NotOrganizer({ session, onSignedOut }: { session: SessionView; onSignedOut: () => void }) {
  const translate = useTranslate();
  const { busy, wrong, submit } = useSubmit(async () => {
    await endSession();
    onSignedOut();
  });
  return (
    <form onSubmit={submit}>
      <Typography sx={{ mb: 2 }}>{translate('landed.sign_in.welcome', { name: session.displayName })}</Typography>
      <Typography sx={{ mb: 2 }}>{translate('landed.sign_in.not_organizer')}</Typography>
      <Button href="/me" variant="contained" size="large" fullWidth>
        {translate('landed.account.own_pages')}
      </Button>
      <Button type="submit" fullWidth sx={{ mt: 1 }} loading={busy}>
        {translate('landed.sign_in.somebody_else')}
      </Button>
      {wrong ? (
        <Alert severity="error" sx={{ mt: 1 }}>
          {wrong}
        </Alert>
      ) : null}
    </form>
  );
}
