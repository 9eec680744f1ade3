import { Box, Typography } from '@mui/material';
import { List, NullableBooleanInput, useListContext, useTranslate } from 'react-admin';
import type { CompanyQuestion } from '../api/types.ts';
import { NextStep } from '../shared/NextStep.tsx';
import { Question } from './Question.tsx';

const filters = [<NullableBooleanInput source="open" key="open" alwaysOn />];

/** Names that may mean one company: a person says so, and may take it back. */
export default function CompanyQuestions() {
  const translate = useTranslate();
  return (
    <Box sx={{ maxWidth: '60rem' }}>
      <List
        filters={filters}
        filterDefaultValues={{ open: true }}
        actions={false}
        exporter={false}
        empty={<NextStep />}
        sort={{ field: 'askedAt', order: 'DESC' }}
        perPage={25}
        component="div"
      >
        <Typography sx={{ maxWidth: '65ch', mb: 2 }}>{translate('landed.companies.intro')}</Typography>
        <Questions />
      </List>
    </Box>
  );
}

function Questions() {
  const { data } = useListContext<CompanyQuestion>();
  return (
    <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
      {data?.map((question) => (
        <Question key={question.id} question={question} />
      ))}
    </Box>
  );
}
