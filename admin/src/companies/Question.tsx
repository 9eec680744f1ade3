import { Box, Button, Typography } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { useNotify, useRefresh, useTranslate } from 'react-admin';
import { useLanded } from '../api/data-provider.ts';
import type { CompanyQuestion } from '../api/types.ts';
import { StateChip } from '../shared/StateChip.tsx';

/** Two names, why they were not taken for one, and the answer. */
export function Question({ question }: { question: CompanyQuestion }) {
  const translate = useTranslate();
  const landed = useLanded();
  const notify = useNotify();
  const refresh = useRefresh();
  const { mutate, isPending } = useMutation({
    mutationFn: async (same: boolean | null) => await landed.answerCompany(question.id, same),
    onError: (error) => notify(error.message, { type: 'error' }),
    onSettled: () => refresh(),
  });
  const names = { typed: question.typed, candidate: question.candidate };
  return (
    <Box component="li" sx={{ py: 2, borderTop: 1, borderColor: 'divider', display: 'grid', gap: 1 }}>
      <Typography variant="h3">{translate('landed.companies.pair', names)}</Typography>
      <Typography color="text.secondary">
        {question.doubts.map((doubt) => translate(`words.name_doubt.${doubt}`)).join(' ')}
      </Typography>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        {question.state === 'open' ? (
          <>
            <Button variant="contained" loading={isPending} onClick={() => mutate(true)}>
              {translate('landed.companies.same')}
            </Button>
            <Button variant="outlined" loading={isPending} onClick={() => mutate(false)}>
              {translate('landed.companies.different')}
            </Button>
          </>
        ) : (
          <>
            <StateChip group="company_answer" value={question.state} />
            <Button variant="outlined" loading={isPending} onClick={() => mutate(null)}>
              {translate('landed.companies.undo')}
            </Button>
          </>
        )}
      </Box>
    </Box>
  );
}
