import Send from '@mui/icons-material/Send';
import { Button } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { useNotify, useRecordContext, useRefresh, useTranslate } from 'react-admin';
import { useLanded } from '../api/data-provider.ts';
import type { Letter } from '../api/types.ts';

export function RetryButton() {
  const letter = useRecordContext<Letter>();
  const landed = useLanded();
  const translate = useTranslate();
  const notify = useNotify();
  const refresh = useRefresh();
  const { mutate, isPending } = useMutation({
    mutationFn: async (id: string) => await landed.retryEmail(id),
    onSuccess: () => notify('landed.emails.retried', { type: 'success' }),
    onError: (error) => notify(error.message, { type: 'error' }),
    onSettled: refresh,
  });
  if (!letter || !['failed', 'unknown', 'deferred'].includes(letter.state)) return null;
  return (
    <Button variant="contained" startIcon={<Send />} loading={isPending} onClick={() => mutate(letter.id)}>
      {translate('landed.emails.retry')}
    </Button>
  );
}
