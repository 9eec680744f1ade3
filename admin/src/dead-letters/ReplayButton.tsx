import Replay from '@mui/icons-material/Replay';
import { Button } from '@mui/material';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNotify, useTranslate } from 'react-admin';
import { useLanded } from '../api/data-provider.ts';
import type { DeadLetter } from '../api/types.ts';

export function ReplayButton({ letter }: { letter: DeadLetter }) {
  const landed = useLanded();
  const notify = useNotify();
  const translate = useTranslate();
  const queryClient = useQueryClient();
  const { mutate, isPending } = useMutation({
    mutationFn: async () => await landed.replay(letter),
    onSuccess: ({ result }) => notify(`landed.dead_letters.result_${result}`, { type: 'success' }),
    onError: (error) => notify(error.message, { type: 'error' }),
    onSettled: async () => {
      await queryClient.invalidateQueries({ queryKey: [`dead-letters/${letter.service}`] });
      await queryClient.invalidateQueries({ queryKey: ['dead-letters'] });
    },
  });
  return (
    <Button
      aria-label={translate('landed.dead_letters.replay_one', { type: letter.type })}
      variant="outlined"
      startIcon={<Replay />}
      loading={isPending}
      onClick={() => mutate()}
    >
      {translate('landed.dead_letters.replay')}
    </Button>
  );
}
