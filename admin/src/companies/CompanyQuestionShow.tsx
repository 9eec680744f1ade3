import { Box, Typography } from '@mui/material';
import { Show, useRecordContext, useTranslate } from 'react-admin';
import type { CompanyQuestion } from '../api/types.ts';
import { InstantField } from '../shared/InstantField.tsx';
import { Panel } from '../shared/Panel.tsx';
import { AnswerButtons } from './AnswerButtons.tsx';
import { useDoubts } from './useDoubts.ts';

/** Two names, why they were not taken for one, and the answer. */
export default function CompanyQuestionShow() {
  return (
    <Show component={Box} actions={false}>
      <One />
    </Show>
  );
}

function One() {
  const translate = useTranslate();
  const doubts = useDoubts();
  const question = useRecordContext<CompanyQuestion>();
  if (!question) return null;
  const { typed, candidate } = question;
  return (
    <Box sx={{ maxWidth: '44rem' }}>
      <Panel title={translate('landed.companies.pair', { typed, candidate })}>
        <Typography>{doubts(question)}</Typography>
        <Typography color="text.secondary" sx={{ mb: 2 }}>
          <InstantField source="askedAt" form="distance" />
        </Typography>
        <AnswerButtons />
      </Panel>
    </Box>
  );
}
