import type { SessionView } from '@landed/contracts';
import { Box, Card, CardContent, CircularProgress, Link, Typography } from '@mui/material';
import { useCallback, useEffect, useState } from 'react';
import { useNavigate, useTranslate } from 'react-admin';
import { mayUseDesk, readSession } from '../api/session.ts';
import { target } from '../theme/target.ts';
import { AddressForm } from './AddressForm.tsx';
import { CodeForm } from './CodeForm.tsx';
import { Enrol } from './Enrol.tsx';
import { GiveSecondFactor } from './GiveSecondFactor.tsx';
import { NotOrganizer } from './NotOrganizer.tsx';
import { type PendingCode, pendingCode } from './pending-code.ts';

/** Address, the six digits from the e-mail, and the second factor of whoever has one. Somebody signed in who is no organizer is shown the way. */
export function SignInPage() {
  const translate = useTranslate();
  const navigate = useNavigate();
  const [session, setSession] = useState<SessionView | null>();
  const [pending, setPending] = useState<PendingCode | null>(() => pendingCode.read());

  const keep = useCallback((next: PendingCode | null) => {
    pendingCode.write(next);
    setPending(next);
  }, []);
  const lookAgain = useCallback(async () => {
    const found = await readSession().catch(() => null);
    // A code that opened a session is used up: whoever signs out here leaves no address behind.
    if (found) keep(null);
    if (found && mayUseDesk(found)) navigate('/');
    else setSession(found);
  }, [navigate, keep]);
  useEffect(() => {
    void lookAgain();
  }, [lookAgain]);
  useEffect(() => {
    document.title = translate('landed.sign_in.document_title');
  }, [translate]);

  const startAnew = () => {
    keep(null);
    setSession(null);
  };
  const step = () => {
    if (session === undefined) return <CircularProgress aria-label={translate('ra.page.loading')} />;
    if (session?.secondStep === 'to-enrol') return <Enrol onDone={() => void lookAgain()} />;
    if (session?.secondStep === 'to-give') return <GiveSecondFactor onGiven={lookAgain} />;
    if (session) return <NotOrganizer session={session} onSignedOut={startAnew} />;
    if (pending)
      return (
        <CodeForm pending={pending} onOther={() => keep(null)} onOpened={() => keep(null)} onRefused={lookAgain} />
      );
    return <AddressForm onSent={keep} />;
  };

  return (
    <Box
      component="main"
      sx={{ minHeight: '100dvh', bgcolor: 'background.default', color: 'text.primary', px: 2, py: { xs: 4, sm: 10 } }}
    >
      <Card sx={{ maxWidth: '26rem', mx: 'auto' }}>
        <CardContent sx={{ p: { xs: 2.5, sm: 4 } }}>
          <Typography variant="body2" color="text.secondary">
            Landed
          </Typography>
          <Typography variant="h1" sx={{ mb: 2 }}>
            {translate('landed.sign_in.title')}
          </Typography>
          {step()}
        </CardContent>
      </Card>
      <Typography variant="body2" sx={{ textAlign: 'center', mt: 3 }}>
        <Link href="/" sx={target}>
          {translate('landed.sign_in.to_portal')}
        </Link>
      </Typography>
    </Box>
  );
}
