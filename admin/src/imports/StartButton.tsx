import { Alert, Box, Button } from '@mui/material';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNotify, useTranslate } from 'react-admin';
import { useLanded } from '../api/data-provider.ts';
import type { Import } from '../api/types.ts';

/** Says once more what will happen, and lets it. */
export function StartButton({ found }: { found: Import }) {
  const translate = useTranslate();
  const landed = useLanded();
  const notify = useNotify();
  const queryClient = useQueryClient();
  const { mutate, isPending } = useMutation({
    mutationFn: async () => await landed.runImport(found.id),
    onSuccess: (running) => queryClient.setQueryData(['imports', 'one', found.id], running),
    onError: (error) => notify(error.message, { type: 'error' }),
  });
  if (found.outcomes.new === 0) return <Alert severity="info">{translate('landed.imports.nobody_new')}</Alert>;
  return (
    <Box sx={{ display: 'grid', gap: 1, justifyItems: 'start' }}>
      <Alert severity="info">{translate('landed.imports.before_start')}</Alert>
      <Button variant="contained" size="large" loading={isPending} onClick={() => mutate()}>
        {translate('landed.imports.start', { smart_count: found.outcomes.new })}
      </Button>
    </Box>
  );
}
