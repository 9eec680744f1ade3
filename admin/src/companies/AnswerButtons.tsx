import { Box, Button } from '@mui/material';
import type { MouseEvent } from 'react';
import { useRecordContext, useTranslate } from 'react-admin';
import { useLanded } from '../api/data-provider.ts';
import type { CompanyQuestion } from '../api/types.ts';
import { StateChip } from '../shared/StateChip.tsx';
import { useAct } from '../shared/useAct.ts';

/** The answer to one question, and the way back from it. */
export function AnswerButtons() {
  const translate = useTranslate();
  const landed = useLanded();
  const question = useRecordContext<CompanyQuestion>();
  const { mutate, isPending } = useAct(async (same: boolean | null) =>
    question ? await landed.answerCompany(question.id, same) : undefined,
  );
  if (!question) return null;
  const say = (same: boolean | null) => (event: MouseEvent) => {
    // The row it stands in leads elsewhere.
    event.stopPropagation();
    mutate(same);
  };
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
      {question.state === 'open' ? (
        <>
          <Button size="small" variant="contained" loading={isPending} onClick={say(true)}>
            {translate('landed.companies.same')}
          </Button>
          <Button size="small" variant="outlined" loading={isPending} onClick={say(false)}>
            {translate('landed.companies.different')}
          </Button>
        </>
      ) : (
        <>
          <StateChip group="company_answer" value={question.state} />
          <Button size="small" variant="outlined" loading={isPending} onClick={say(null)}>
            {translate('landed.companies.undo')}
          </Button>
        </>
      )}
    </Box>
  );
}
