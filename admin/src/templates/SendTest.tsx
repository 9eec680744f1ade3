import ForwardToInbox from '@mui/icons-material/ForwardToInbox';
import { Box, Button } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { useNotify, useTranslate } from 'react-admin';
import { useLanded } from '../api/data-provider.ts';
import type { LetterWish } from '../api/types.ts';

/** To the organizer's own address and to nobody else's. */
export function SendTest({ kind, wish }: { kind: string; wish: LetterWish }) {
  const landed = useLanded();
  const translate = useTranslate();
  const notify = useNotify();
  const { mutate, isPending } = useMutation({
    mutationFn: async () => await landed.sendTestLetter(kind, wish),
    onSuccess: () => notify('landed.templates.sent', { type: 'success' }),
    onError: (error) => notify(error.message, { type: 'error' }),
  });
  return (
    <Box sx={{ mt: 2 }}>
      <Button variant="contained" startIcon={<ForwardToInbox />} loading={isPending} onClick={() => mutate()}>
        {translate('landed.templates.send_test')}
      </Button>
    </Box>
  );
}
