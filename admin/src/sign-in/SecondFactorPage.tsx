import { Box, CircularProgress, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { Title, useTranslate } from 'react-admin';
import { readSecondFactor } from '../api/second-factor.ts';
import { Enrol } from './Enrol.tsx';

/** One's own second factor, for whoever may do without and would rather not. */
export function SecondFactorPage() {
  const translate = useTranslate();
  const { data, refetch } = useQuery({ queryKey: ['second-factor'], queryFn: readSecondFactor });
  return (
    <Box sx={{ maxWidth: '32rem' }}>
      <Title title={translate('landed.second_factor.title')} />
      {data ? null : <CircularProgress aria-label={translate('ra.page.loading')} />}
      {data?.on ? (
        <Typography>{translate('landed.second_factor.on', { smart_count: data.recoveryCodesLeft })}</Typography>
      ) : null}
      {data && !data.on ? <Enrol onDone={() => void refetch()} /> : null}
    </Box>
  );
}
